package lang

// A view finds, for an element of a broadcast array, the element of an operand
// that it comes from.
type view struct {
	same  bool    // the arrays have the same axes
	table []int32 // else; of length 1 for an operand without axes
}

// newView returns the view of an operand with axes `from`, all of which are in
// `to`, from an array with axes `to`. Elements are row-major.
func newView(from, to []Axis) view {
	if len(from) == 0 {
		return view{table: []int32{0}}
	}
	stride := make([]int, len(to)) // 0 where `from` lacks the axis
	same, step := len(from) == len(to), 1
	for i := len(from) - 1; i >= 0; i-- {
		k := axisOf(to, from[i].Index)
		stride[k] = step
		step *= from[i].Len()
		same = same && k == i
	}
	if same {
		return view{same: true}
	}
	table := []int32{0}
	for i, a := range to {
		next := make([]int32, 0, len(table)*a.Len())
		for _, base := range table {
			for k := range a.Len() {
				next = append(next, base+int32(k*stride[i]))
			}
		}
		table = next
	}
	return view{table: table}
}

// of returns the element of the operand that element i comes from.
func (v view) of(i int) int {
	switch {
	case v.same:
		return i
	case len(v.table) == 1:
		return int(v.table[0])
	}
	return int(v.table[i])
}

// A line is how the elements along one axis of an array stand in it: n of them,
// stride apart.
type line struct{ n, stride int }

func lineOf(axes []Axis, axis int) line { return line{axes[axis].Len(), sizeOf(axes[axis+1:])} }

// of returns the number of the line that element i stands in: its position in
// the array without the axis.
func (l line) of(i int) int { return i/(l.n*l.stride)*l.stride + i%l.stride }

// along returns the position of element i along the axis.
func (l line) along(i int) int { return i / l.stride % l.n }

// visit calls f for each element of a line, in the order of its labels.
func (l line) visit(number int, f func(i int)) {
	first := number/l.stride*l.n*l.stride + number%l.stride
	for k := range l.n {
		f(first + k*l.stride)
	}
}
