package program

import "testing"

// TestSumsOfProductsAreFused builds what may be taken together and what may not,
// and compares bits with the oracle's order of rounding.
func TestSumsOfProductsAreFused(t *testing.T) {
	const n = 70
	in := columns(6, n)
	for _, c := range []struct {
		name  string
		build func(b *Builder, x []Ref) []Ref
		fused int
		want  func(x []float64) float64 // of the first output
	}{
		{"a pool's sum", func(b *Builder, x []Ref) []Ref {
			sum := b.Apply(Add, b.Apply(Mul, x[0], x[1]), b.Apply(Mul, x[2], x[3]))
			return []Ref{b.Apply(Add, sum, b.Apply(Mul, x[4], x[5]))}
		}, 2, func(x []float64) float64 {
			return float64(float64(x[0]*x[1])+float64(x[2]*x[3])) + float64(x[4]*x[5])
		}},
		{"a product that is an output too", func(b *Builder, x []Ref) []Ref {
			product := b.Apply(Mul, x[0], x[1])
			return []Ref{b.Apply(Add, x[2], product), product}
		}, 0, func(x []float64) float64 { return x[2] + float64(x[0]*x[1]) }},
		{"a product read again", func(b *Builder, x []Ref) []Ref {
			product := b.Apply(Mul, x[0], x[1])
			return []Ref{b.Apply(Div, b.Apply(Add, x[2], product), product)}
		}, 0, func(x []float64) float64 { return (x[2] + float64(x[0]*x[1])) / float64(x[0]*x[1]) }},
		{"a product added to itself", func(b *Builder, x []Ref) []Ref {
			product := b.Apply(Mul, x[0], x[1])
			return []Ref{b.Apply(Add, product, product)}
		}, 0, func(x []float64) float64 { return float64(x[0]*x[1]) + float64(x[0]*x[1]) }},
	} {
		b := NewBuilder()
		var x []Ref
		for i := range in {
			x = append(x, b.Input(i))
		}
		p := b.Build(len(in), c.build(b, x))
		fused := 0
		for _, s := range p.steps {
			if s.sum != nil {
				fused++
			}
		}
		if fused != c.fused {
			t.Errorf("%s: %d sums are fused, want %d", c.name, fused, c.fused)
		}
		out := columns(p.NumOutputs(), n)
		p.Eval(p.NewScratch(n), in, out, n)
		for i, got := range out[0] {
			row := make([]float64, len(in))
			for k := range in {
				row[k] = in[k][i]
			}
			if want := c.want(row); !same(got, want) {
				t.Fatalf("%s, trial %d: %v, want %v", c.name, i, got, want)
			}
		}
	}
}
