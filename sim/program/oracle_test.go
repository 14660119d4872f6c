package program

import (
	"math"
	"slices"
	"testing"

	"costcone/internal/fmath"
	"pgregory.net/rapid"
)

// The oracle walks an expression tree one trial at a time; it knows neither
// Builder nor kernels.

// An expr is an operation on parts, else a constant, else an input.
type expr struct {
	op    Op
	parts []*expr
	leaf  bool
	input int // -1: the constant
	value float64
}

func (e *expr) eval(in []float64) float64 {
	if e.leaf {
		if e.input >= 0 {
			return in[e.input]
		}
		return e.value
	}
	v := make([]float64, len(e.parts))
	for i, p := range e.parts {
		v[i] = p.eval(in)
	}
	return scalar(e.op, v)
}

func (e *expr) build(b *Builder) Ref {
	if e.leaf {
		if e.input >= 0 {
			return b.Input(e.input)
		}
		return b.Const(e.value)
	}
	args := make([]Ref, len(e.parts))
	for i, p := range e.parts {
		args[i] = p.build(b)
	}
	return b.Apply(e.op, args...)
}

// scalar is each operation as its documentation says it.
func scalar(op Op, v []float64) float64 {
	if op == Select {
		switch {
		case math.IsNaN(v[0]):
			return math.NaN()
		case v[0] != 0:
			return v[1]
		}
		return v[2]
	}
	if slices.ContainsFunc(v, math.IsNaN) {
		return math.NaN()
	}
	if len(v) == 1 {
		return scalar1(op, v[0])
	}
	return scalar2(op, v[0], v[1])
}

func scalar1(op Op, x float64) float64 {
	switch op {
	case Neg:
		return -x
	case Abs:
		return math.Abs(x)
	case Sqrt:
		return math.Sqrt(x)
	case Exp:
		return fmath.Exp(x)
	case Ln:
		return fmath.Log(x)
	case Log10:
		return fmath.Log10(x)
	case Sin:
		return fmath.Sin(x)
	case Cos:
		return fmath.Cos(x)
	case Floor:
		return math.Floor(x)
	case Ceil:
		return math.Ceil(x)
	case Round:
		whole := math.Trunc(x)
		if math.Abs(x-whole) >= 0.5 {
			whole += math.Copysign(1, x)
		}
		return math.Copysign(whole, x)
	case Not:
		return truth(x == 0)
	}
	panic("no such operation")
}

func scalar2(op Op, x, y float64) float64 {
	switch op {
	case Add:
		return x + y
	case Sub:
		return x - y
	case Mul:
		return x * y
	case Div:
		return x / y
	case Pow:
		switch y {
		case 2:
			return x * x
		case -1:
			return 1 / x
		}
		return fmath.Pow(x, y)
	case Min:
		return math.Min(x, y)
	case Max:
		return math.Max(x, y)
	case Less:
		return truth(x < y)
	case LessEqual:
		return truth(x <= y)
	case Equal:
		return truth(x == y)
	case NotEqual:
		return truth(x != y)
	case And:
		return truth(x != 0 && y != 0)
	case Or:
		return truth(x != 0 || y != 0)
	case Annuity:
		if x == 0 {
			return 1 / y
		}
		return x / -fmath.Expm1(-y*fmath.Log1p(x))
	}
	panic("no such operation")
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// same is equality of bits, all NaN being one.
func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

// edges are the operands at which rewritings go wrong.
var edges = []float64{
	0, math.Copysign(0, -1), 1, -1, 2, -2, 0.5, -0.5, 1.5, 2.5, -2.5, 3, 0.1, -0.1, 1e-18, 12, 1e10,
	math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64,
	math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64, 0x1p-1022, 0x1p1023, 0x1p-1030, 0.49999999999999994, 1<<52 + 1, 1<<53 - 1,
}

const oracleInputs = 4

func drawExpr(t *rapid.T, pool []*expr) *expr {
	op := Op(rapid.IntRange(0, int(Select)).Draw(t, "op"))
	e := &expr{op: op}
	for range op.Arity() {
		e.parts = append(e.parts, rapid.SampledFrom(pool).Draw(t, "part"))
	}
	return e
}

func number() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.SampledFrom(edges), rapid.SampledFrom(edges), rapid.Float64(), rapid.Float64Range(-10, 10))
}

// TestProgramsAgreeWithTheOracle builds random expression graphs and compares
// every output, in blocks of 1, 2, 32 and 2048, with the tree walk.
func TestProgramsAgreeWithTheOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pool []*expr
		for i := range oracleInputs {
			pool = append(pool, &expr{leaf: true, input: i})
		}
		for range rapid.IntRange(1, 6).Draw(t, "constants") {
			pool = append(pool, &expr{leaf: true, input: -1, value: number().Draw(t, "constant")})
		}
		for range rapid.IntRange(1, 30).Draw(t, "operations") {
			pool = append(pool, drawExpr(t, pool[max(0, len(pool)-14):]))
		}
		outputs := rapid.SliceOfN(rapid.SampledFrom(pool), 1, 6).Draw(t, "outputs")
		trials := rapid.IntRange(1, 40).Draw(t, "trials")
		in := make([][]float64, oracleInputs)
		for i := range in {
			in[i] = rapid.SliceOfN(number(), trials, trials).Draw(t, "in")
		}
		compare(t, outputs, in, trials)
	})
}

func compare(t *rapid.T, outputs []*expr, in [][]float64, trials int) {
	b := NewBuilder()
	refs := make([]Ref, len(outputs))
	for i, e := range outputs {
		refs[i] = e.build(b)
	}
	p := b.Build(oracleInputs, refs)
	if again := b.Build(oracleInputs, refs); again.String() != p.String() {
		t.Fatalf("two Builds differ:\n%v\n%v", p, again)
	}
	for _, block := range []int{1, 2, 32, 2048} {
		got := evalInBlocks(p, in, trials, block)
		for j, e := range outputs {
			for i := range trials {
				x := []float64{in[0][i], in[1][i], in[2][i], in[3][i]}
				if want := e.eval(x); !same(got[j][i], want) {
					t.Fatalf("blocks of %d: output %d of %v is %v, oracle %v\n%v", block, j, x, got[j][i], want, p)
				}
			}
		}
	}
}

// evalInBlocks runs all trials in blocks; columns that p does not use are nil.
func evalInBlocks(p *Program, in [][]float64, trials, block int) [][]float64 {
	s := p.NewScratch(block)
	out := make([][]float64, p.NumOutputs())
	for j := range out {
		out[j] = make([]float64, trials)
	}
	for first := 0; first < trials; first += block {
		x, y := make([][]float64, len(in)), make([][]float64, len(out))
		for i := range in {
			if p.Uses(i) {
				x[i] = in[i][first:]
			}
		}
		for j := range out {
			y[j] = out[j][first:]
		}
		p.Eval(s, x, y, min(block, trials-first))
	}
	return out
}
