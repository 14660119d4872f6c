package program

import (
	"strings"
	"time"
)

// Times evaluates a block of n trials rounds times, one instruction after
// another, and returns the least time of each: the order is that of String's
// lines. It is for looking at a program, not for running it.
func (p *Program) Times(s *Scratch, in, out [][]float64, n, rounds int) []time.Duration {
	e := evaluation{s, in, out, n}
	least := make([]time.Duration, len(p.code))
	for range rounds {
		for i := range p.code {
			started := time.Now()
			e.run(&p.code[i])
			if took := time.Since(started); least[i] == 0 || took < least[i] {
				least[i] = took
			}
		}
	}
	return least
}

// Lines returns the listing of String without the line of inputs and those of
// outputs: one line for each instruction.
func (p *Program) Lines() []string {
	lines := strings.Split(strings.TrimSuffix(p.String(), "\n"), "\n")
	return lines[1 : 1+len(p.code)]
}
