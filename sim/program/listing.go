package program

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// String lists the program, one operation a line, then the outputs. Values are
// numbered in order of computation and constants are exact, so that equal
// listings compute equal bits.
func (p *Program) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "inputs %d\n", p.inputs)
	holds := map[place]int{} // the value that a column holds
	for i, c := range p.code {
		fmt.Fprintf(&b, "v%d = %v", i, c.op)
		for _, a := range c.args[:c.op.Arity()] {
			b.WriteByte(' ')
			b.WriteString(p.operand(a, holds))
		}
		b.WriteByte('\n')
		holds[c.to] = i
	}
	for j, at := range p.outputs {
		fmt.Fprintf(&b, "out%d = %s\n", j, p.operand(at, holds))
	}
	return b.String()
}

func (p *Program) operand(at place, holds map[place]int) string {
	switch at.kind {
	case inInput:
		return fmt.Sprintf("in%d", at.at)
	case inConst:
		return exact(p.consts[at.at])
	case inSpread:
		return exact(p.spreads[at.at])
	}
	return fmt.Sprintf("v%d", holds[at])
}

// exact is the shortest decimal that reads back as v.
func exact(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
