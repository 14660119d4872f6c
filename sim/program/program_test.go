package program

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// TestListing holds sharing, folding, dead code and the text of the plan hash.
func TestListing(t *testing.T) {
	b := NewBuilder()
	price, count, unused := b.Input(0), b.Input(2), b.Input(1)
	b.Apply(Exp, unused)
	capex := b.Apply(Mul, price, b.Apply(Add, count, b.Const(1.5)))
	again := b.Apply(Mul, b.Apply(Add, b.Apply(Add, b.Const(1), b.Const(0.5)), count), price)
	over := b.Apply(Less, b.Const(1e9), capex)
	chosen := b.Apply(Select, over, again, b.Const(0))
	p := b.Build(3, []Ref{capex, over, chosen, price, b.Const(7), capex})
	want := strings.TrimPrefix(`
inputs 3
v0 = add in2 1.5
v1 = mul in0 v0
v2 = less 1000000000 v1
v3 = select v2 v1 0
out0 = v1
out1 = v2
out2 = v3
out3 = in0
out4 = 7
out5 = v1
`, "\n")
	if p.String() != want {
		t.Errorf("listing:\n%s\nwant:\n%s", p, want)
	}
	if p.NumInputs() != 3 || p.NumOutputs() != 6 || !p.Uses(0) || p.Uses(1) || !p.Uses(2) {
		t.Errorf("%d inputs (%v %v %v), %d outputs", p.NumInputs(), p.Uses(0), p.Uses(1), p.Uses(2), p.NumOutputs())
	}
	got := evalInBlocks(p, [][]float64{{2, 1e9}, nil, {3, 4}}, 2, 2)
	for j, column := range [][]float64{{9, 5.5e9}, {0, 1}, {0, 5.5e9}, {2, 1e9}, {7, 7}, {9, 5.5e9}} {
		if !slices.Equal(got[j], column) {
			t.Errorf("output %d is %v, want %v", j, got[j], column)
		}
	}
}

// TestListingsOfDifferentPrograms holds that constants are listed exactly.
func TestListingsOfDifferentPrograms(t *testing.T) {
	seen := map[string]float64{}
	for _, v := range append(slices.Clone(edges), 0.3, math.Nextafter(0.3, 1)) {
		b := NewBuilder()
		text := b.Build(1, []Ref{b.Apply(Mul, b.Apply(Sin, b.Input(0)), b.Const(v)), b.Const(v)}).String()
		if other, ok := seen[text]; ok {
			t.Errorf("%v and %v have one listing", v, other)
		}
		seen[text] = v
	}
}

// TestSlotsAreReused counts scratch columns where the least number is known.
func TestSlotsAreReused(t *testing.T) {
	chain := func(b *Builder) []Ref {
		r := b.Input(0)
		for i := range 100 {
			r = b.Apply(Add, b.Apply(Sin, r), b.Input(i))
		}
		return []Ref{r}
	}
	balanced := func(b *Builder) []Ref {
		var level []Ref
		for i := range 16 {
			level = append(level, b.Apply(Sin, b.Input(i)))
		}
		for len(level) > 1 {
			level = append(level[2:], b.Apply(Add, level[0], level[1]))
		}
		return level
	}
	outputsOnly := func(b *Builder) []Ref {
		x := b.Apply(Sin, b.Input(0))
		return []Ref{x, b.Apply(Cos, x)}
	}
	twice := func(b *Builder) []Ref { // a value read twice by one operation dies once
		x := b.Apply(Sin, b.Input(0))
		y, z := b.Apply(Mul, x, x), b.Apply(Cos, b.Input(1))
		return []Ref{b.Apply(Add, b.Apply(Exp, y), b.Apply(Exp, z))}
	}
	for _, c := range []struct {
		name  string
		build func(*Builder) []Ref
		want  int
	}{{"chain", chain, 1}, {"balanced", balanced, 16}, {"outputs only", outputsOnly, 0}, {"twice", twice, 2}} {
		b := NewBuilder()
		if p := b.Build(100, c.build(b)); p.slots != c.want {
			t.Errorf("%s takes %d slots, want %d:\n%v", c.name, p.slots, c.want, p)
		}
	}
}

// TestOneBuilderManyPrograms builds two programs from shared expressions.
func TestOneBuilderManyPrograms(t *testing.T) {
	b := NewBuilder()
	x := b.Apply(Add, b.Input(0), b.Const(1))
	first := b.Build(1, []Ref{b.Apply(Mul, x, x)})
	text := first.String()
	second := b.Build(1, []Ref{b.Apply(Sqrt, x), x})
	if first.String() != text {
		t.Error("a later Build changes an earlier Program")
	}
	in := [][]float64{{8}}
	if got := evalInBlocks(first, in, 1, 1); got[0][0] != 81 {
		t.Errorf("first program gives %v", got)
	}
	if got := evalInBlocks(second, in, 1, 1); got[0][0] != 3 || got[1][0] != 9 {
		t.Errorf("second program gives %v", got)
	}
}

func TestEvalAllocatesNothing(t *testing.T) {
	p, in, out := fleet(2048)
	s := p.NewScratch(2048)
	if n := testing.AllocsPerRun(10, func() { p.Eval(s, in, out, 2048) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// fleet is a program with every form of instruction and of output.
func fleet(n int) (p *Program, in, out [][]float64) {
	b := NewBuilder()
	var refs []Ref
	last := b.Input(0)
	for op := range inputOp {
		args := []Ref{last, b.Input(1), b.Const(0.75)}[:op.Arity()]
		last = b.Apply(op, args...)
		refs = append(refs, b.Apply(Add, last, b.Input(2)))
		if op.Arity() == 2 {
			refs = append(refs, b.Apply(op, last, b.Const(3)), b.Apply(op, b.Const(3), last))
		}
	}
	refs = append(refs, b.Input(3), b.Const(1))
	p = b.Build(4, refs)
	return p, columns(4, n), columns(len(refs), n)
}

func columns(count, n int) [][]float64 {
	all := make([][]float64, count)
	for i := range all {
		all[i] = make([]float64, n)
		for j := range all[i] {
			all[i][j] = 0.5 + float64((i+1)*j%97)/50
		}
	}
	return all
}

func TestEvalRefuses(t *testing.T) {
	p, in, out := fleet(8)
	q, _, _ := fleet(8)
	s := p.NewScratch(4)
	for name, f := range map[string]func(){
		"foreign scratch": func() { q.Eval(s, in, out, 4) },
		"long block":      func() { p.Eval(s, in, out, 5) },
		"input missing":   func() { p.Eval(s, in[:3], out, 4) },
		"output missing":  func() { p.Eval(s, in, out[:2], 4) },
		"long block, no scratch columns": func() {
			b := NewBuilder()
			p := b.Build(1, []Ref{b.Apply(Neg, b.Input(0))})
			p.Eval(p.NewScratch(4), in[:1], out[:1], 5)
		},
		"no block": func() { p.NewScratch(0) },
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
