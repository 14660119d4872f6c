package plots

import (
	"image/color"
	"sort"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A flag is a text above the plot area that names a vertical line.
type flag struct {
	x     vg.Length // of the line
	lines []string  // wrapped
	style text.Style
	color color.Color
}

// A placed flag has its box: left edge and row, row 0 the lowest.
type placed struct {
	flag
	left, width vg.Length
	row         int
}

const (
	flagGap  = vg.Length(6) // between two flags in a row
	poleGap  = vg.Length(3) // between a flag's text and any line
	flagWide = vg.Length(118)

	flagAlone = vg.Length(190) // of the only flag of a line
)

// newFlag wraps a text into a flag of that width.
func newFlag(style text.Style, c color.Color, x vg.Length, s string, width vg.Length) flag {
	return flag{x: x, lines: wrap(style, s, width, 3), style: style, color: c}
}

// place gives each flag a row and a side of its line such that between left
// and right no two flags touch and no line of a higher flag runs through a
// lower one. It takes the fewest rows that do, as far as a bounded search
// finds them. Only where a row for each is not enough may a flag stand over
// its line, which then ends below it.
func place(flags []flag, left, right vg.Length) []placed {
	sort.SliceStable(flags, func(i, j int) bool { return flags[i].x < flags[j].x })
	all := make([]placed, len(flags))
	for i, f := range flags {
		all[i].flag = f
		for _, line := range f.lines {
			all[i].width = max(all[i].width, f.style.Width(line))
		}
	}
	for _, centred := range []bool{false, true} {
		for n := 1; n <= len(all); n++ {
			budget := 20000
			if search(all, 0, n, left, right, centred, &budget) {
				return all
			}
		}
	}
	// A row for each: the ground of a text covers the lines that it crosses.
	for i := range all {
		p := &all[i]
		p.row, p.left = len(all)-1-i, min(max(p.x-p.width/2, left), right-p.width)
	}
	return all
}

// search places all[i:] in n rows beside those before, by depth first.
func search(all []placed, i, n int, left, right vg.Length, centred bool, budget *int) bool {
	if i == len(all) {
		return true
	}
	p := &all[i]
	sides := []vg.Length{poleGap, -poleGap - p.width}
	if centred {
		sides = append(sides, -p.width/2)
	}
	for row := range n {
		for _, side := range sides {
			if *budget--; *budget < 0 {
				return false
			}
			p.row, p.left = row, p.x+side
			if p.left >= left && p.left+p.width <= right && p.free(all[:i]) &&
				search(all, i+1, n, left, right, centred, budget) {
				return true
			}
		}
	}
	return false
}

// free reports whether p clears the flags that are placed, and their lines.
func (p placed) free(done []placed) bool {
	for _, q := range done {
		overlap := p.left < q.left+q.width+flagGap && q.left < p.left+p.width+flagGap
		if p.row == q.row && overlap {
			return false
		}
		if p.row > q.row && q.covers(p.x) || q.row > p.row && p.covers(q.x) {
			return false
		}
		// Beside a line in the same row there must be room as well.
		if p.row == q.row && (q.covers(p.x) || p.covers(q.x)) {
			return false
		}
	}
	return true
}

func (p placed) covers(x vg.Length) bool {
	return x > p.left-poleGap+0.01 && x < p.left+p.width+poleGap-0.01
}

// height returns the height of a flag's text.
func (p placed) height() vg.Length {
	return leading * p.style.Font.Size * vg.Length(len(p.lines))
}

// rows returns the lower edge of each row above 0, and the height of all.
func rows(flags []placed) (edges []vg.Length, height vg.Length) {
	n := 0
	for _, p := range flags {
		n = max(n, p.row+1)
	}
	for row := range n {
		edges = append(edges, height)
		tallest := vg.Length(0)
		for _, p := range flags {
			if p.row == row {
				tallest = max(tallest, p.height())
			}
		}
		height += tallest + 3
	}
	return edges, height
}

// raise draws the flags above y and their poles from y up.
func (s *scene) raise(flags []placed, y vg.Length) {
	edges, _ := rows(flags)
	for _, p := range flags {
		bottom := y + edges[p.row] + 2
		top := bottom + p.height()
		if p.covers(p.x) {
			top = bottom
		}
		s.add(path{stroke(p.color, 0.8), []vg.Point{{X: p.x, Y: y}, {X: p.x, Y: top}}})
		step := leading * p.style.Font.Size
		for i, line := range p.lines {
			style := p.style
			at := vg.Point{X: p.left, Y: bottom + p.height() - step*(vg.Length(i)+0.5)}
			if p.left+p.width <= p.x { // the text ends at its line
				style, at.X = aligned(style, text.XRight), p.left+p.width
			}
			s.add(label{style, at, line})
		}
	}
}
