package program

// Finite reports whether a value is finite in every trial in which the inputs
// are, unless it overflows: it is made of inputs and finite constants by
// operations that make neither an infinity nor a NaN of finite numbers.
func (b *Builder) Finite(r Ref) bool {
	seen := map[Ref]bool{}
	var walk func(r Ref) bool
	walk = func(r Ref) bool {
		if seen[r] {
			return true
		}
		seen[r] = true
		n := b.node(r)
		switch n.op {
		case inputOp:
			return true
		case constOp:
			v, _ := b.ConstValue(r)
			return v-v == 0
		case Add, Sub, Mul, Neg, Abs, Min, Max, Floor, Ceil, Round, Sin, Cos, Select,
			Less, LessEqual, Equal, NotEqual, Not, And, Or:
			for _, a := range n.args[:n.op.Arity()] {
				if !walk(a) {
					return false
				}
			}
			return true
		}
		return false
	}
	return walk(r)
}
