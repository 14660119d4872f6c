package design

import "testing"

func BenchmarkFill(b *testing.B) {
	const block = 2048
	for _, c := range []struct {
		name  string
		kind  Kind
		input int
	}{{"random", Random, 0}, {"sobol", Sobol, 20}, {"hashed", Sobol, 64}, {"latin", Latin, 0}} {
		b.Run(c.name, func(b *testing.B) {
			d := newDesign(b, c.kind, 1, names(65), 1<<20)
			tails := make([]float64, block)
			first := 0
			b.ResetTimer()
			for b.Loop() {
				d.Fill(tails, c.input, first)
				first = (first + block) % (1 << 20)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/block, "ns/point")
		})
	}
}

func BenchmarkNew(b *testing.B) {
	addresses := names(32)
	for b.Loop() {
		if _, err := New(Sobol, 1, addresses, 1<<20); err != nil {
			b.Fatal(err)
		}
	}
}
