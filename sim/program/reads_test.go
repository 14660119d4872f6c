package program

import (
	"slices"
	"testing"
)

// TestReads holds what each output depends on, where scratch columns are used
// again for other values and outputs are operands.
func TestReads(t *testing.T) {
	b := NewBuilder()
	in := func(i int) Ref { return b.Input(i) }
	sin := func(x Ref) Ref { return b.Apply(Sin, x) }
	first := b.Apply(Add, sin(sin(in(0))), sin(sin(in(1))))
	second := b.Apply(Mul, sin(sin(in(2))), sin(sin(in(3))))
	third := b.Apply(Add, first, sin(in(4)))
	p := b.Build(6, []Ref{third, second, in(5), b.Const(2), first})
	if p.slots > 3 {
		t.Errorf("%d slots: the test is of slots that are used again", p.slots)
	}
	for j, want := range [][]bool{
		{true, true, false, false, true, false},
		{false, false, true, true, false, false},
		{false, false, false, false, false, true},
		make([]bool, 6),
		{true, true, false, false, false, false},
	} {
		if got := p.Reads(j); !slices.Equal(got, want) {
			t.Errorf("output %d reads %v, want %v", j, got, want)
		}
	}
}

// TestReadsFrom holds which values are made of late inputs.
func TestReadsFrom(t *testing.T) {
	b := NewBuilder()
	early := b.Apply(Add, b.Input(0), b.Input(1))
	late := b.Apply(Mul, early, b.Input(2))
	refs := []Ref{early, late, b.Apply(Exp, late), b.Const(3), b.Input(1), b.Apply(Select, b.Input(0), early, b.Input(3))}
	if got, want := b.ReadsFrom(2, refs), []bool{false, true, true, false, false, true}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
