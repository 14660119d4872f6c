package lang

import (
	"math"

	"costcone/internal/diag"
	"costcone/sim/program"
)

// Constant computes a constant: a claim's value, a bound, a setting of a run. It
// follows the rules of an input's value: without any unit it is in the declared
// one as a whole, with one it is what it says and must have the declared
// dimension. The zero Unit declares none. The result is in base units, and
// finite.
func (m *Module) Constant(source Source, unit Unit, msgs *diag.List) (float64, bool) {
	if source.Expr == nil {
		return 0, false
	}
	own := &diag.List{}
	c := newChecker(m, own)
	if !isConstant(source.Expr) { // for the message
		c.names = newNames(m, &diag.List{})
	}
	declared := &unit
	if unit == (Unit{}) {
		declared = nil
	}
	t := c.value(source, nil, declared, inConstant)
	msgs.Add(own.Messages()...)
	k, ok := t.node.(*constant)
	if !ok {
		return 0, false
	}
	return k.value, true
}

// constantValue computes a node that depends on no quantity and no draw.
func (s *scope) constantValue(n node) float64 {
	b := program.NewBuilder()
	x, ok := b.ConstValue((&lowering{builder: b}).lower(n)[0])
	if !ok {
		panic("lang: a constant was not folded")
	}
	return x
}

func isFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
