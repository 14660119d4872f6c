package program

import (
	"math"
	"testing"
)

func TestFinite(t *testing.T) {
	b := NewBuilder()
	x, y := b.Input(0), b.Input(1)
	for name, c := range map[string]struct {
		r    Ref
		want bool
	}{
		"an input":         {x, true},
		"a constant":       {b.Const(3), true},
		"an infinity":      {b.Const(math.Inf(1)), false},
		"x · (1 − y)":      {b.Apply(Mul, x, b.Apply(Sub, b.Const(1), y)), true},
		"select":           {b.Apply(Select, b.Apply(Less, x, y), x, y), true},
		"x / y":            {b.Apply(Div, x, y), false},
		"ln x + y":         {b.Apply(Add, b.Apply(Ln, x), y), false},
		"max(exp x, y)":    {b.Apply(Max, b.Apply(Exp, x), y), false},
		"x ^ y":            {b.Apply(Pow, x, y), false},
		"|floor(x)| · NaN": {b.Apply(Mul, b.Apply(Abs, b.Apply(Floor, x)), b.Const(math.NaN())), false},
	} {
		if got := b.Finite(c.r); got != c.want {
			t.Errorf("%s: finite is %t", name, got)
		}
	}
}
