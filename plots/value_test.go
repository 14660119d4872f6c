package plots

import (
	"strings"
	"testing"

	"costcone/result"
)

// The figure names each bar and the EVPI; where nothing is worth knowing there
// is none.
func TestValueBars(t *testing.T) {
	estimate := func(x result.Number) result.Estimate { return result.Estimate{Value: x, Lo: x, Hi: x * 1.1} }
	evpi := estimate(100)
	v := &result.Value{Says: "Buy?", Unit: "USD", EVPI: &evpi, Partial: []result.PartialValue{
		{Name: "price", Estimate: estimate(60)}, {Name: "market", Group: true, Estimate: estimate(80)}, {Name: "power"}, {Name: "pue"}}}
	s := valueBars(newLook(), v)
	var all []string
	for _, m := range s.marks {
		if l, ok := m.(label); ok {
			all = append(all, l.text)
		}
	}
	texts := strings.Join(all, "|")
	for _, want := range []string{"Buy?", "price", "market (group)", "EVPI ", "EVPPI (USD)", "Worth 0: power,"} {
		if !strings.Contains(texts, want) {
			t.Errorf("the figure lacks %q: %s", want, texts)
		}
	}
	if strings.Contains(texts, "|power|") {
		t.Errorf("a bar for what is worth nothing: %s", texts)
	}
	evpi.Value = 0
	if valueBars(newLook(), v) != nil {
		t.Error("a figure where nothing is worth knowing")
	}
}
