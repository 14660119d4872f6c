package result_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"
)

// Pairs have a line each, many that were asked for together one line.
func TestCorrelationLines(t *testing.T) {
	r := resulttest.Empty("pairs")
	add := func(name, within string, n int, df float64) {
		for i := range n {
			c := result.Correlation{Between: [2]string{fmt.Sprintf("%s[%d]", name, i), name + "[z]"}, Asked: 0.7, Scale: result.ScaleSpearman, Used: 0.71, Parameter: 0.72, Within: within, DF: df}
			if name == "more" {
				c.Scale = result.ScaleNormal
			}
			if df > 0 {
				c.Copula = "t"
			}
			if i != 3 {
				v := result.Number(0.69 + float64(i)/1000)
				c.Achieved = &result.Estimate{Value: v, Lo: v - 0.001, Hi: v + 0.001}
			}
			r.Correlations = append(r.Correlations, c)
		}
	}
	add("few", "few by pool", 5, 0)
	add("many", "many by pool", 12, 4)
	add("more", "more by pool", 12, 0)
	var text bytes.Buffer
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"  few[2] with few[z]: asked 0.7, achieved rank correlation 0.692\n",
		"  few[3] with few[z]: asked 0.7, achieved rank correlation –\n",
		"  many by pool, 12 pairs: asked 0.7 with a t copula, df 4, achieved rank correlations 0.690 to 0.701\n",
		"  more by pool, 12 pairs: asked the parameter 0.7, achieved rank correlations 0.690 to 0.701\n",
	} {
		if got := strings.Join(strings.Fields(text.String()), " "); !strings.Contains(got, strings.TrimSpace(line)) {
			t.Errorf("no line %q in:\n%s", line, &text)
		}
	}
	if strings.Contains(text.String(), "many[0]") {
		t.Error("a pair of many has a line of its own")
	}
	var written bytes.Buffer
	if err := r.WriteJSON(&written); err != nil {
		t.Fatal(err)
	}
	back, err := result.ReadJSON(&written)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := back.Correlations[7], r.Correlations[7]; got.Copula != "t" || got.DF != 4 || got.Within != want.Within || got.Between != want.Between || got.Used != want.Used || got.Parameter != want.Parameter || got.Scale != want.Scale {
		t.Errorf("read back %+v, want %+v", got, want)
	}
}
