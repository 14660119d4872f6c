package stat

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// A shape records how spans were merged: "((0 1) 2)".
type shape struct{ text string }

func mergeShapes(left, right *shape) { left.text = "(" + left.text + " " + right.text + ")" }

func TestTreeHasOneShape(t *testing.T) {
	want := map[int]string{
		1: "0",
		2: "(0 1)",
		3: "((0 1) 2)",
		4: "((0 1) (2 3))",
		5: "(((0 1) (2 3)) 4)",
		7: "(((0 1) (2 3)) ((4 5) 6))",
	}
	for n, text := range want {
		for seed := range uint64(50) {
			tree := NewTree(mergeShapes)
			for _, span := range rand.New(rand.NewPCG(seed, 1)).Perm(n) {
				tree.Add(span, &shape{fmt.Sprint(span)})
			}
			if got := tree.Root().text; got != text {
				t.Fatalf("%d spans, order %d: %s, want %s", n, seed, got, text)
			}
		}
	}
}

func TestTreeHoldsFewStates(t *testing.T) {
	const spans, workers = 1 << 12, 7
	tree := NewTree(mergeShapes)
	r := rand.New(rand.NewPCG(1, 1))
	var open []int // taken in order, finished in any
	made := 0
	for next := 0; next < spans || len(open) > 0; {
		for ; next < spans && len(open) < workers; next++ {
			open = append(open, next)
		}
		i := r.IntN(len(open))
		state, ok := tree.Spare()
		if !ok {
			state = &shape{}
			made++
		}
		state.text = ""
		tree.Add(open[i], state)
		open = append(open[:i], open[i+1:]...)
	}
	if made > 12+8*workers {
		t.Errorf("%d states for %d spans", made, spans)
	}
}

func TestTreeMissesNoSpan(t *testing.T) {
	tree := NewTree(mergeShapes)
	tree.Add(0, &shape{"0"})
	tree.Add(2, &shape{"2"})
	defer func() {
		if recover() == nil {
			t.Error("a missing span went unnoticed")
		}
	}()
	tree.Root()
}
