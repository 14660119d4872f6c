package lang

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"costcone/internal/diag"
)

// A number with a sign is the number with the currency's code behind it.
func TestMoneySigns(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"$1.6B", "1.6e+09{USD}"},
		{"€20k", "20000{EUR}"},
		{"£3M", "3e+06{GBP}"},
		{"₹5M", "5e+06{INR}"},
		{"₩2B", "2e+09{KRW}"},
		{"$10_000.5", "10000.5{USD}"},
		{"$1e6", "1e+06{USD}"},
		{"-$5", "(- 5{USD})"},
		{"$2/GPU/h", "2{USD/GPU/h}"},
		{"€0.2/kWh", "0.2{EUR/kWh}"},
		{"$2*GPU^-1/h", "2{USD*GPU^-1/h}"},
		{"$2*3", "(* 2{USD} 3)"},
		{"$2 / x", "(/ 2{USD} x)"},
		{"$2/x", "(/ 2{USD} x)"},
		{"$2 /h", "(/ 2{USD} h)"},
		{"$2/ h", "(/ 2{USD} h)"},
		{"$2/GPU/x", "(/ 2{USD/GPU} x)"},
		{"$2/h[a]", `(/ 2{USD} (pick h :"a"))`},
		{"$2*h(1)", "(* 2{USD} (h 1))"},
		{"$2-x", "(- 2{USD} x)"},
		{"$2^2", "(^ 2{USD} 2)"},
		{"$9k to $17.5k", "(to 9000{USD} 17500{USD})"},
		{"$9k to 17.5k", "(to 9000{USD} 17500)"},
		{"-$5/h to $5/h", "(to (- 5{USD/h}) 5{USD/h})"},
		{"pert($1, 2, 3)", "(pert 1{USD} 2 3)"},
		{"discrete($1: 0.5, $2: 0.5)", "(discrete 1{USD}:0.5 2{USD}:0.5)"},
		{"metalog(p5=$9k, p95=$17k, lower=0)", "(metalog p5=9000{USD} p95=17000{USD} lower=0)"},
		{"x<$5 and y", "(and (< x 5{USD}) y)"},
		{"(1 to 2)*$5/h", "(* [(to 1 2)] 5{USD/h})"},
	} {
		if got := parse(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Whatever stands behind it, $5 is read as 5 USD is; but for a power, which is of
// the whole amount.
func TestSignIsTheCode(t *testing.T) {
	pieces := rapid.SampledFrom(strings.Fields("/ * + - ( ) GPU h kWh x h[a] f(1) 3 2.5k to , < and ^2 /GPU *h"))
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.SampledFrom([]string{"5", "1.6B", "10_000", "2e3"}).Draw(t, "number")
		rest := strings.Join(rapid.SliceOfN(pieces, 0, 6).Draw(t, "rest"), rapid.SampledFrom([]string{"", " "}).Draw(t, "blank"))
		if next := strings.TrimLeft(rest, " "); next == "" || strings.IndexByte("/*+-),<(", next[0]) >= 0 || strings.HasPrefix(next, "to") || strings.HasPrefix(next, "and") {
			rest = strings.TrimPrefix(" "+rest, " ")
			if next != "" && isIdentByte(next[0]) {
				rest = " " + next
			}
			sign, code := parse("€"+number+rest), parse(number+" EUR"+rest)
			if isError(sign) != isError(code) || !isError(sign) && sign != code {
				t.Fatalf("€%s%s is %s\n%s EUR%s is %s", number, rest, sign, number, rest, code)
			}
		}
	})
}

func isError(tree string) bool { return strings.HasPrefix(tree, "x.yaml:") }

// Columns count characters, so that the caret stands under what is meant behind
// any sign.
func TestMoneyColumns(t *testing.T) {
	for _, c := range []struct{ text, line, caret string }{
		{"€5 + ₹3 apples", "    1 | €5 + ₹3 apples", "      |         ^^^^^^"},
		{"₩5 USD", "    1 | ₩5 USD", "      | ^^^^^^"},
	} {
		if got := parse(c.text); !strings.Contains(got, "\n"+c.line+"\n"+c.caret+"\n") {
			t.Errorf("%s", got)
		}
	}
	source, ok := Parse(text("₩5/GPU/h"), NewUnits(), &diag.List{})
	if n := source.Expr.(*Number); !ok || source.Slice(n) != "₩5/GPU/h" || n.Unit.Unit.Text != "KRW/GPU/h" {
		t.Errorf("%+v", source.Expr)
	}
}

// A unit may be written with signs; its text has the codes.
func TestSignsInUnits(t *testing.T) {
	for _, c := range []struct{ unit, want string }{
		{"$", "USD"}, {"$/GPU/h", "USD/GPU/h"}, {"€/(GPU*h)", "EUR/(GPU*h)"}, {" £ / kWh ", "GBP / kWh"}, {"GPU/$", "GPU/USD"}, {"₹^2", "INR^2"}, {"₩/yr", "KRW/yr"},
	} {
		var msgs diag.List
		u, ok := NewUnits().Parse(text(c.unit), &msgs)
		plain, _ := NewUnits().Parse(text(c.want), &msgs)
		if !ok || u != plain || u.Text != c.want {
			t.Errorf("%s: %+v, %v", c.unit, u, msgs.Err())
		}
	}
}

// A rate may be declared with a sign.
func TestSignsInDeclarations(t *testing.T) {
	u := NewUnits()
	var msgs diag.List
	if !u.DeclareAll([]Declaration{{text("EUR"), text("$1.25")}, {text("rack"), text("3 $")}}, &msgs) {
		t.Fatal(msgs.Err())
	}
	for name, want := range map[string]float64{"EUR": 1.25, "rack": 3, "kEUR": 1250} {
		if got, _ := u.Lookup(name); got.Scale.Mul(1) != want || got.Dim.String() != "USD" {
			t.Errorf("%s is %+v", name, got)
		}
	}
	for meaning, want := range map[string]string{"$0": "x.yaml:1:1: expected an amount", "$2/GPU": "x.yaml:1:1: expected an amount of money alone"} {
		var msgs diag.List
		if NewUnits().DeclareAll([]Declaration{{text("EUR"), text(meaning)}}, &msgs) || !strings.HasPrefix(msgs.Err().Error(), want) {
			t.Errorf("%s: %v", meaning, msgs.Err())
		}
	}
}

// Where another dollar is counted in, $ is ambiguous; other signs are not.
func TestOtherDollars(t *testing.T) {
	u := NewUnits()
	u.Reckon("CAD")
	read := func(s string) string {
		var msgs diag.List
		if source, ok := Parse(text(s), u, &msgs); ok {
			return tree(source.Expr)
		}
		return msgs.Err().Error()
	}
	want := "x.yaml:1:5: $ is USD, the scenario's currency is CAD\n    1 | €1 + $5k/GPU/h\n      |      ^^^\n  hint: write 5k CAD/GPU/h or 5k USD/GPU/h"
	want = strings.Replace(want, "1:5:", "1:6:", 1)
	if got := strings.TrimSpace(read("€1 + $5k/GPU/h")); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := read("€5 + 3 USD"); got != "(+ 5{EUR} 3{USD})" {
		t.Error(got)
	}
	var msgs diag.List
	if _, ok := u.Parse(text("GPU/$/h"), &msgs); ok {
		t.Error("the unit is taken")
	} else if m := msgs.Messages()[0]; m.Text != "$ is USD, the scenario's currency is CAD" || m.Hint != "write GPU/CAD/h or GPU/USD/h" || m.Pos.Col != 5 {
		t.Errorf("%+v", m)
	}
	u.Reckon("EUR")
	if got := read("$5"); got != "5{USD}" {
		t.Error(got)
	}
}
