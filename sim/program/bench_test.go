package program

import "testing"

// BenchmarkOp times one operation a trial, on columns and with a constant.
func BenchmarkOp(b *testing.B) {
	const block = 2048
	for op := range inputOp {
		second := map[string]func(*Builder) Ref{"": func(b *Builder) Ref { return b.Input(1) }}
		if op.Arity() == 2 {
			second["/constant"] = func(b *Builder) Ref { return b.Const(1.7) }
		}
		for name, y := range second {
			b.Run(op.String()+name, func(b *testing.B) {
				builder := NewBuilder()
				args := []Ref{builder.Input(0), y(builder), builder.Input(2)}[:op.Arity()]
				p := builder.Build(3, []Ref{builder.Apply(op, args...)})
				s, in, out := p.NewScratch(block), columns(3, block), columns(1, block)
				for b.Loop() {
					p.Eval(s, in, out, block)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/block, "ns/element")
			})
		}
	}
}

// BenchmarkBuild times a program of 10,000 operations.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		builder := NewBuilder()
		r := builder.Input(0)
		for i := range 5000 {
			r = builder.Apply(Add, r, builder.Apply(Mul, builder.Input(i), builder.Const(1.5)))
		}
		builder.Build(5000, []Ref{r})
	}
}
