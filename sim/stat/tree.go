package stat

import "slices"

// A Tree merges the states of spans 0, 1, 2, … in the fixed shape of a binary
// tree over span indexes, whatever the order in which they arrive. It holds
// O(log n) states more than there are spans out of order. It is not safe for
// concurrent use.
type Tree[S any] struct {
	merge func(left, right S) // adds right to left
	nodes []node[S]           // complete aligned subtrees, by first span
	spare []S                 // states that were merged away
}

// A node is the root of the subtree over spans [index<<level, (index+1)<<level).
type node[S any] struct {
	level, index int
	state        S
}

// first is the first span under the node.
func (n node[S]) first() int { return n.index << n.level }

// NewTree returns an empty tree. merge adds its right argument to its left one
// and keeps neither; states are therefore pointers or slices.
func NewTree[S any](merge func(left, right S)) *Tree[S] {
	return &Tree[S]{merge: merge}
}

// Spare returns a state that the tree no longer needs, to be filled anew.
func (t *Tree[S]) Spare() (state S, ok bool) {
	last := len(t.spare) - 1
	if last < 0 {
		return state, false
	}
	state = t.spare[last]
	t.spare = t.spare[:last]
	return state, true
}

// Add hands over the state of a span. Each span is added once.
func (t *Tree[S]) Add(span int, state S) {
	n := node[S]{index: span, state: state}
	at, _ := slices.BinarySearchFunc(t.nodes, span, func(n node[S], span int) int { return n.first() - span })
	t.nodes = slices.Insert(t.nodes, at, n)
	for {
		left := at
		if t.nodes[at].index%2 == 1 {
			left--
		}
		if left < 0 || left+1 >= len(t.nodes) || !siblings(t.nodes[left], t.nodes[left+1]) {
			return
		}
		t.join(left)
		at = left
	}
}

// siblings reports whether the two nodes have one parent, a on the left.
func siblings[S any](a, b node[S]) bool {
	return a.level == b.level && a.index%2 == 0 && b.index == a.index+1
}

// join replaces the sibling nodes left and left+1 by their parent.
func (t *Tree[S]) join(left int) {
	a, b := t.nodes[left], t.nodes[left+1]
	t.merge(a.state, b.state)
	t.spare = append(t.spare, b.state)
	t.nodes[left] = node[S]{level: a.level + 1, index: a.index / 2, state: a.state}
	t.nodes = slices.Delete(t.nodes, left+1, left+2)
}

// Root merges what is left, from the right, and returns the state of all
// spans. The tree is empty afterwards. It panics when spans are missing between
// those that were added, or when there are none.
func (t *Tree[S]) Root() S {
	next := 0
	for _, n := range t.nodes {
		if n.first() != next {
			panic("stat: a span is missing from the tree")
		}
		next = n.first() + 1<<n.level
	}
	if next == 0 {
		panic("stat: the tree is empty")
	}
	for last := len(t.nodes) - 1; last > 0; last-- {
		t.merge(t.nodes[last-1].state, t.nodes[last].state)
	}
	root := t.nodes[0].state
	t.nodes = nil
	return root
}
