package program

import (
	"math"
	"testing"
)

// TestRules has every rule of simplify: the two sides become one Ref, and the
// side that is simplified agrees with the oracle at every edge.
func TestRules(t *testing.T) {
	x, y, z := &expr{leaf: true, input: 0}, &expr{leaf: true, input: 1}, &expr{leaf: true, input: 2}
	c := func(v float64) *expr { return &expr{leaf: true, input: -1, value: v} }
	on := func(op Op, parts ...*expr) *expr { return &expr{op: op, parts: parts} }
	minusZero := c(math.Copysign(0, -1))
	for _, r := range []struct {
		name        string
		left, right *expr
	}{
		{"x + (-0)", on(Add, x, minusZero), x},
		{"-0 + x", on(Add, minusZero, x), x},
		{"x − 0", on(Sub, x, c(0)), x},
		{"x · 1", on(Mul, x, c(1)), x},
		{"1 · x", on(Mul, c(1), x), x},
		{"x / 1", on(Div, x, c(1)), x},
		{"x ^ 1", on(Pow, x, c(1)), x},
		{"x · (-1)", on(Mul, x, c(-1)), on(Neg, x)},
		{"x / (-1)", on(Div, x, c(-1)), on(Neg, x)},
		{"x ^ 2", on(Pow, x, c(2)), on(Mul, x, x)},
		{"x ^ -1", on(Pow, x, c(-1)), on(Div, c(1), x)},
		{"x + (-y)", on(Add, x, on(Neg, y)), on(Sub, x, y)},
		{"(-y) + x", on(Add, on(Neg, y), x), on(Sub, x, y)},
		{"x − (-y)", on(Sub, x, on(Neg, y)), on(Add, x, y)},
		{"-(-x)", on(Neg, on(Neg, x)), x},
		{"|-x|", on(Abs, on(Neg, x)), on(Abs, x)},
		{"||x||", on(Abs, on(Abs, x)), on(Abs, x)},
		{"x / 4", on(Div, x, c(4)), on(Mul, x, c(0.25))},
		{"x / -2^-3", on(Div, x, c(-0.125)), on(Mul, x, c(-8))},
		{"x / 2^1023", on(Div, x, c(0x1p1023)), on(Mul, x, c(0x1p-1023))},
		{"min(x, x)", on(Min, x, x), x},
		{"max(x, x)", on(Max, x, x), x},
		{"floor(round(x))", on(Floor, on(Round, x)), on(Round, x)},
		{"not(x < y)", on(Not, on(Less, x, y)), on(LessEqual, y, x)},
		{"not(x <= y)", on(Not, on(LessEqual, x, y)), on(Less, y, x)},
		{"not(x == y)", on(Not, on(Equal, x, y)), on(NotEqual, x, y)},
		{"not(x != y)", on(Not, on(NotEqual, x, y)), on(Equal, x, y)},
		{"select(not x, y, z)", on(Select, on(Not, x), y, z), on(Select, x, z, y)},
		{"select(1, x, y)", on(Select, c(1), x, y), x},
		{"select(0, x, y)", on(Select, c(0), x, y), y},
		{"select(NaN, x, y)", on(Select, c(math.NaN()), x, y), c(math.NaN())},
		{"x + NaN", on(Add, x, c(math.NaN())), c(math.NaN())},
		{"NaN − x", on(Sub, c(math.NaN()), x), c(math.NaN())},
		{"x · NaN", on(Mul, x, c(math.NaN())), c(math.NaN())},
		{"NaN / x", on(Div, c(math.NaN()), x), c(math.NaN())},
		{"x + y", on(Add, x, y), on(Add, y, x)},
		{"min(x, y)", on(Min, x, y), on(Min, y, x)},
	} {
		b := NewBuilder()
		b.Input(2) // the order of inputs must not matter
		if l, r2 := r.left.build(b), r.right.build(b); l != r2 {
			t.Errorf("%s is not simplified", r.name)
		}
		for _, v := range operands(3) {
			if l, r2 := r.left.eval(v), r.right.eval(v); !same(l, r2) {
				t.Fatalf("%s: %v at %v, simplified %v", r.name, l, v, r2)
			}
		}
	}
}

// TestWhatMustStay has rewritings that would change a bit somewhere.
func TestWhatMustStay(t *testing.T) {
	b := NewBuilder()
	x, y := b.Input(0), b.Input(1)
	c := b.Const
	for name, pair := range map[string][2]Ref{
		"x + 0":           {b.Apply(Add, x, c(0)), x},
		"x − (-0)":        {b.Apply(Sub, x, c(math.Copysign(0, -1))), x},
		"x · 0":           {b.Apply(Mul, x, c(0)), c(0)},
		"0 / x":           {b.Apply(Div, c(0), x), c(0)},
		"x − x":           {b.Apply(Sub, x, x), c(0)},
		"x / x":           {b.Apply(Div, x, x), c(1)},
		"x ^ 0":           {b.Apply(Pow, x, c(0)), c(1)},
		"x ^ 0.5":         {b.Apply(Pow, x, c(0.5)), b.Apply(Sqrt, x)},
		"x / 3":           {b.Apply(Div, x, c(3)), b.Apply(Mul, x, c(1./3))},
		"x / 2^-1074":     {b.Apply(Div, x, c(0x1p-1074)), b.Apply(Mul, x, c(math.Inf(1)))},
		"select(x, y, y)": {b.Apply(Select, x, y, y), y},
		"x == x":          {b.Apply(Equal, x, x), c(1)},
		"x − y":           {b.Apply(Sub, x, y), b.Apply(Sub, y, x)},
		"0 and -0":        {c(0), c(math.Copysign(0, -1))},
	} {
		if pair[0] == pair[1] {
			t.Errorf("%s is simplified", name)
		}
	}
}

func TestFolding(t *testing.T) {
	b := NewBuilder()
	sum := b.Apply(Add, b.Const(0.1), b.Const(0.2))
	if v, ok := b.ConstValue(sum); !ok || v != 0.30000000000000004 {
		t.Errorf("0.1 + 0.2 folds to %v, %v", v, ok)
	}
	if _, ok := b.ConstValue(b.Input(0)); ok {
		t.Error("an input is a constant")
	}
	if v, ok := b.ConstValue(b.Apply(Div, b.Const(0), b.Const(0))); !ok || v == v {
		t.Errorf("0/0 folds to %v, %v", v, ok)
	}
	if b.Const(math.NaN()) != b.Const(math.Float64frombits(0xfff8000000000123)) {
		t.Error("two NaN are two constants")
	}
}

func TestBuilderRefuses(t *testing.T) {
	b := NewBuilder()
	x := b.Input(0)
	for name, f := range map[string]func(){
		"operand missing":  func() { b.Apply(Add, x) },
		"operand too many": func() { b.Apply(Neg, x, x) },
		"foreign Ref":      func() { b.Apply(Neg, 99) },
		"negative input":   func() { b.Input(-1) },
		"private op":       func() { b.Apply(inputOp) },
		"input outside":    func() { b.Build(0, []Ref{x}) },
		"foreign output":   func() { b.Build(1, []Ref{99}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}
