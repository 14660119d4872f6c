package lang

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"costcone/internal/diag"
)

// text returns s as the content of a one-line file.
func text(s string) diag.Text {
	f := &diag.File{Name: "x.yaml", Text: s}
	return diag.PlainText(f, diag.Pos{Line: 1, Col: 1}, s)
}

// parse returns the tree of s as an S-expression, or its error.
func parse(s string) string {
	var msgs diag.List
	source, ok := Parse(text(s), NewUnits(), &msgs)
	if ok == msgs.HasErrors() {
		return fmt.Sprintf("ok is %v with %d messages", ok, len(msgs.Messages()))
	}
	if !ok {
		return msgs.Err().Error()
	}
	return tree(source.Expr)
}

// tree prints an expression with all its structure.
func tree(e Expr) string {
	switch e := e.(type) {
	case *Number:
		return fmt.Sprintf("%g", e.Value) + unitSuffix(e.Unit)
	case *Name:
		return e.Ident
	case *Pick:
		var labels []string
		if e.Not {
			labels = append(labels, "not")
		}
		for _, l := range e.Labels {
			labels = append(labels, fmt.Sprintf("%s:%q", l.Index, l.Text))
		}
		return fmt.Sprintf("(pick %s %s)", e.X.Ident, strings.Join(labels, " "))
	case *Call:
		out := "(" + e.Func
		for _, a := range e.Args {
			out += " " + argTree(a)
		}
		return out + ")" + unitSuffix(e.Unit)
	case *Range:
		return fmt.Sprintf("(to %s %s)", tree(e.Low), tree(e.High))
	case *Unary:
		return fmt.Sprintf("(%s %s)", e.Op, tree(e.X))
	case *Binary:
		return fmt.Sprintf("(%s %s %s)", e.Op, tree(e.X), tree(e.Y))
	case *Paren:
		return "[" + tree(e.X) + "]" + unitSuffix(e.Unit)
	}
	panic("unknown node")
}

func unitSuffix(u *UnitRef) string {
	if u == nil {
		return ""
	}
	return "{" + u.Unit.Text + "}"
}

func argTree(a Arg) string {
	out := ""
	if a.Key != "" {
		out = a.Key + "="
	}
	switch {
	case a.Str != nil:
		return out + fmt.Sprintf("%q", *a.Str)
	case a.List != nil:
		var items []string
		for _, item := range a.List {
			items = append(items, tree(item))
		}
		return out + "<" + strings.Join(items, " ") + ">"
	case a.Weight != nil:
		return tree(a.X) + ":" + tree(a.Weight)
	}
	return out + tree(a.X)
}

func TestTrees(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Numbers.
		{"10_000", "10000"},
		{"  42\t", "42"},
		{"1.5", "1.5"},
		{"1e6", "1e+06"},
		{"2.5E-3", "0.0025"},
		{"20k", "20000"},
		{"1.6M", "1.6e+06"},
		{"5B", "5e+09"},
		{"1.2T", "1.2e+12"},
		{"1e3k", "1e+06"},
		{"1_0.2_5", "10.25"},
		{"007", "7"},
		// Units behind numbers.
		{"5%", "5{%}"},
		{"5 %/yr", "5{%/yr}"},
		{"5%/yr", "5{%/yr}"},
		{"10kW", "10{kW}"},
		{"5 B", "5{B}"},
		{"5B B", "5e+09{B}"},
		{"1.6B USD", "1.6e+09{USD}"},
		{"5k%", "5000{%}"},
		{"5EUR", "5{EUR}"},
		{"5e2EUR", "500{EUR}"},
		{"2 USD/GPU/h", "2{USD/GPU/h}"},
		{"2 GPU*h^-1", "2{GPU*h^-1}"},
		{"2 GPU^2/h^+2", "2{GPU^2/h^+2}"},
		{"4 yr * opex", "(* 4{yr} opex)"},
		{"4 yr*opex", "(* 4{yr} opex)"},
		{"4 yr*h(1)", "(* 4{yr} (h 1))"},
		{"4 yr/h[a]", `(/ 4{yr} (pick h :"a"))`},
		{"(a / 6M USD)", "[(/ a 6e+06{USD})]"},
		{"6 USD/2", "(/ 6{USD} 2)"},
		{"6 USD /h", "(/ 6{USD} h)"},
		{"6 USD/ h", "(/ 6{USD} h)"},
		{"2 yr^x", "(^ 2{yr} x)"},
		{"2 yr^0.5", "(^ 2{yr} 0.5)"},
		{"2 yr^2", "2{yr^2}"},
		{"2 yr ^2", "(^ 2{yr} 2)"},
		{"2 GPU - h", "(- 2{GPU} h)"},
		{"2 GPU-x", "(- 2{GPU} x)"},
		{"5B/s", "(/ 5e+09 s)"},
		// Precedence.
		{"a + b * c", "(+ a (* b c))"},
		{"a - b - c", "(- (- a b) c)"},
		{"a / b * c", "(* (/ a b) c)"},
		{"-x^2", "(- (^ x 2))"},
		{"2^3^2", "(^ 2 (^ 3 2))"},
		{"2^-1", "(^ 2 (- 1))"},
		{"2^-3^2", "(^ 2 (- (^ 3 2)))"},
		{"-a * b", "(* (- a) b)"},
		{"a * -b", "(* a (- b))"},
		{"--+a", "(- (- (+ a)))"},
		{"(a + b) * c", "(* [(+ a b)] c)"},
		{"a or b and not c", "(or a (and b (not c)))"},
		{"not not a", "(not (not a))"},
		{"not a < b", "(not (< a b))"},
		{"a + 1 <= b * 2", "(<= (+ a 1) (* b 2))"},
		{"a == b or a != c", "(or (== a b) (!= a c))"},
		{"a<b and b<c", "(and (< a b) (< b c))"},
		{"a>=b", "(>= a b)"},
		{"a > b", "(> a b)"},
		// Ranges.
		{"9k to 17.5k", "(to 9000 17500)"},
		{"3 to 6 yr", "(to 3 6{yr})"},
		{"-5 to +5", "(to (- 5) (+ 5))"},
		{"(1 + 2) to (3 * 4)", "(to [(+ 1 2)] [(* 3 4)])"},
		{"8 * (2500 to 8000)", "(* 8 [(to 2500 8000)])"},
		{"(3 to 6) yr", "[(to 3 6)]{yr}"},
		{"min(8, 2 to 10)", "(min 8 (to 2 10))"},
		// Calls.
		{"f()", "(f)"},
		{"f ( a )", "(f a)"},
		{"pert(1, 2, 3) yr", "(pert 1 2 3){yr}"},
		{"pert(1, 2, 3) USD/GPU * x", "(* (pert 1 2 3){USD/GPU} x)"},
		{"pert(1,2,3)%", "(pert 1 2 3){%}"},
		{"if(a < b, 1, 0)", "(if (< a b) 1 0)"},
		{"normal(p10=1, p2.5 = 2)", "(normal p10=1 p2.5=2)"},
		{"range(1, 2, p=0.8, shape=normal)", "(range 1 2 p=0.8 shape=normal)"},
		{"f(a == b)", "(f (== a b))"},
		{"f(p10 == b)", "(f (== p10 b))"},
		{"mixture(1 to 2, point(3), weights=[0.4, 0.6])", "(mixture (to 1 2) (point 3) weights=<0.4 0.6>)"},
		{"discrete(1: 0.3, 2 USD: 0.7)", "(discrete 1:0.3 2{USD}:0.7)"},
		{`data("f.csv", column=usd, row="a b")`, `(data "f.csv" column=usd row="a b")`},
		{"data('it \"is\".csv')", `(data "it \"is\".csv")`},
		{"sum(gpus * price, pool)", "(sum (* gpus price) pool)"},
		// Labels.
		{"x[H100]", `(pick x :"H100")`},
		{"x[A100-80]", `(pick x :"A100-80")`},
		{"x[ H20 , H800 ]", `(pick x :"H20" :"H800")`},
		{"x[not A100]", `(pick x not :"A100")`},
		{"x[nothing]", `(pick x :"nothing")`},
		{"x[not]", `(pick x :"not")`},
		{"x[pool=H100, year = 3]", `(pick x pool:"H100" year:"3")`},
		{"x[a b=c]", `(pick x :"a b=c")`},
		{"x[Ünï × %]", `(pick x :"Ünï × %")`},
		{"x[2025] - 1", `(- (pick x :"2025") 1)`},
		// Reserved words are whole words.
		{"together", "together"},
		{"order", "order"},
		{"nan + inf", "(+ nan inf)"},
		{"_x1", "_x1"},
		{"a\n+\r\nb", "(+ a b)"},
	} {
		if got := parse(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Suffixes shift the decimal point before the number is rounded.
func TestSuffixesRoundOnce(t *testing.T) {
	for s, want := range map[string]float64{
		"5.576M": 5576000, "0.0011M": 1100, "1.005k": 1005, "2.3B": 2.3e9, "0.1T": 1e11, "1_000.1k": 1000100,
	} {
		number, fault := scanNumber(text(s), 0)
		if fault != nil || number.value != want {
			t.Errorf("%s = %v, want %v", s, number.value, want)
		}
	}
}

// Every node covers exactly its own text.
func TestSpans(t *testing.T) {
	s := "sum( a*2 yr , pool ) USD + x[not  b] ^ -(c)%"
	var msgs diag.List
	source, ok := Parse(text(s), NewUnits(), &msgs)
	if !ok {
		t.Fatal(msgs.Err())
	}
	plus := source.Expr.(*Binary)
	call, pow := plus.X.(*Call), plus.Y.(*Binary)
	minus := pow.Y.(*Unary)
	for _, c := range []struct {
		e    Expr
		want string
	}{
		{plus, "sum( a*2 yr , pool ) USD + x[not b] ^ -(c)%"},
		{call, "sum( a*2 yr , pool ) USD"},
		{call.Unit, "USD"},
		{call.Args[0], "a*2 yr"},
		{call.Args[0].X.(*Binary).Y, "2 yr"},
		{call.Args[0].X.(*Binary).Y.(*Number).Unit, "yr"},
		{call.Args[1], "pool"},
		{pow.X, "x[not b]"},
		{pow.X.(*Pick).X, "x"},
		{pow.X.(*Pick).Labels[0], "b"},
		{minus, "-(c)%"},
		{minus.X, "(c)%"},
	} {
		if got := source.Slice(c.e); got != c.want {
			t.Errorf("span %q, want %q", got, c.want)
		}
	}
	if s[plus.OpPos] != '+' || s[pow.OpPos] != '^' || s[call.start:call.FuncEnd] != "sum" {
		t.Error("operator or function misplaced")
	}
	m := source.Error(call.Args[1], "no %s", "pool")
	if m.Pos != (diag.Pos{Line: 1, Col: 15}) || m.Width != 4 || m.Text != "no pool" {
		t.Errorf("%+v", m)
	}
	if w := source.Warning(minus, "odd"); w.Severity != diag.Warning || w.Width != 5 {
		t.Errorf("%+v", w)
	}
}

func TestNestingIsLimited(t *testing.T) {
	for _, c := range []struct{ open, core, close string }{
		{"(", "1", ")"}, {"f(", "1", ")"}, {"-", "1", ""}, {"not ", "a", ""}, {"2^", "2", ""}, {"f(a=[", "1", "])"}, {"if(a,", "b", ",c)"},
	} {
		bomb := func(n int) string { return strings.Repeat(c.open, n) + c.core + strings.Repeat(c.close, n) }
		if got := parse(bomb(49)); strings.Contains(got, "nested") {
			t.Errorf("%s: refused 49 levels: %.80s", c.open, got)
		}
		if got := parse(bomb(200_000)); !strings.Contains(got, "nested deeper than 100 levels") && !strings.Contains(got, "parts") {
			t.Errorf("%s: %.80s", c.open, got)
		}
	}
	if got := parse(strings.Repeat("1+", 60_000) + "1"); !strings.Contains(got, "more than 100,000 parts") {
		t.Errorf("%.200s", got)
	}
}

// Whatever the text, Parse returns a tree or exactly one located message.
func TestParseNeverPanics(t *testing.T) {
	units := NewUnits()
	pieces := rapid.SampledFrom(strings.Fields("a x1 sum if ( ) [ ] , : = == < <= + - * / ^ to and or not true 1 2.5 3k 5M 1e9 p50 p2.5 GPU USD h % yr/h " +
		"\" ' . _ × “ $ $5 €2 ₹ ¥ ¥3 $1/GPU GPU-h kW 1_0 [a] not\x00 \xff ² e 1e 0x"))
	check := func(t *rapid.T, s string) {
		var msgs diag.List
		source, ok := Parse(text(s), units, &msgs)
		if ok {
			if source.Expr == nil || msgs.HasErrors() {
				t.Fatalf("%q: a tree and an error", s)
			}
			_ = tree(source.Expr)
			return
		}
		list := msgs.Messages()
		if len(list) != 1 || list[0].Text == "" || list[0].Width < 1 || list[0].Pos.Line == 0 {
			t.Fatalf("%q: %+v", s, list)
		}
		_ = list[0].Error()
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
		check(t, strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "blank")))
	})
}
