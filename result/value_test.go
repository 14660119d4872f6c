package result

import (
	"strings"
	"testing"
)

func partialValue(name string, group bool, value, lo, hi Number) PartialValue {
	return PartialValue{Name: name, Group: group, Estimate: Estimate{Value: value, Lo: lo, Hi: hi}}
}

// The sentence names the single input that is worth most, those that cannot be
// told from it, and no group.
func TestMeasureFirst(t *testing.T) {
	evpi := &Estimate{Value: 100, Lo: 99, Hi: 101}
	for _, c := range []struct {
		name    string
		evpi    *Estimate
		partial []PartialValue
		want    []string
		not     string
	}{
		{"clear", evpi, []PartialValue{partialValue("g", true, 90, 89, 91), partialValue("a", false, 60, 59, 61), partialValue("b", false, 20, 19, 21)},
			[]string{"Measure a first", "60.0 USD", "60 %", "choose buy."}, "tell it from"},
		{"close", evpi, []PartialValue{partialValue("a", false, 60, 55, 65), partialValue("b", false, 58, 53, 63), partialValue("c", false, 5, 4, 6)},
			[]string{"Measure a first", "do not tell it from b."}, "c,"},
		{"none", evpi, []PartialValue{partialValue("g", true, 90, 89, 91), partialValue("a", false, 0, 0, 1)}, []string{"No single input is worth measuring"}, "Measure"},
		{"dominated", &Estimate{Value: 0, Lo: 0, Hi: 0, Atom: true}, nil, []string{"Nothing: buy was best in every trial"}, "Measure"},
		{"open", nil, nil, []string{"cannot be told"}, "Measure"},
	} {
		r := &Value{Choice: "buy", Unit: "USD", EVPI: c.evpi, Partial: c.partial}
		got := r.first()
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", c.name, got, want)
			}
		}
		if strings.Contains(got, c.not) {
			t.Errorf("%s: %q has %q", c.name, got, c.not)
		}
	}
}

// Every number is in every format, and an unknown format is an error.
func TestValueFormats(t *testing.T) {
	one := &Estimate{Value: 7654, Lo: 7653, Hi: 7655}
	r := &Value{Schema: ValueSchema, Says: "Buy | rent?", Best: "lowest", Unit: "USD", Choice: "buy", EVPI: one, Trials: 64,
		Options: []Option{{Name: "buy", Payoff: one, Best: &Estimate{Value: 0.5, Lo: 0.49, Hi: 0.51}, Regret: one, Behind: one}, {Name: "rent"}},
		Partial: []PartialValue{partialValue("a", false, 321, 320, 322)}}
	for format, want := range map[string][]string{
		"text":     {"Buy | rent?", "7.65", "50 %", "321", "rent"},
		"markdown": {`# Buy \| rent?`, "7.65", "50 %", "321", "| rent |"},
		"csv":      {"payoff,buy,USD,7654,7653,7655", "payoff,rent,USD,,,", "best,buy,1,0.5,0.49,0.51", "evpi,,USD,7654,7653,7655", "evppi,a,USD,321,320,322"},
		"json":     {`"schema": "costcone.value/1"`, `"value": 7654, "lo": 7653, "hi": 7655`, `"payoff": null`, `"value": 321`},
	} {
		var b strings.Builder
		if err := r.Write(&b, format); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s lacks %q:\n%s", format, w, b.String())
			}
		}
	}
	if r.Write(&strings.Builder{}, "xml") == nil {
		t.Error("no error for an unknown format")
	}
}
