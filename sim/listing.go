package sim

import (
	"context"
	"fmt"
	"strings"
)

// timedTrials and timedRounds are the block and its repetitions in a timed
// listing.
const timedTrials, timedRounds = 2048, 200

// Listing writes the plan's program: its inputs with their addresses, one
// operation a line, and its outputs. Where timed is set, each operation stands
// beside its nanoseconds a trial on this machine.
func Listing(ctx context.Context, p *Plan, timed bool) (string, error) {
	var b strings.Builder
	for i, in := range p.Inputs {
		if p.Program.Uses(i) {
			fmt.Fprintf(&b, "in%d = %s\n", i, in.Address)
		}
	}
	lines := p.Program.Lines()
	if timed {
		if err := annotate(ctx, p, lines); err != nil {
			return "", err
		}
	}
	for _, line := range lines {
		b.WriteString(line + "\n")
	}
	listing := p.Program.String()
	names := strings.Split(strings.TrimSuffix(listing, "\n"), "\n")[1+len(lines):]
	for j, line := range names {
		_, value, _ := strings.Cut(line, " = ")
		fmt.Fprintf(&b, "%s = %s\n", p.Outputs[j].FullName(), value)
	}
	return b.String(), nil
}

// annotate puts the time of each instruction before its line.
func annotate(ctx context.Context, p *Plan, lines []string) error {
	e, err := newEngine(ctx, p, p.Program, 1)
	if err != nil {
		return err
	}
	n := min(timedTrials, p.Trials)
	columns := e.newColumns(n)
	e.draw(columns, 0, n)
	out := make([][]float64, len(p.Outputs))
	for j := range out {
		out[j] = make([]float64, n)
	}
	total := 0.0
	for i, took := range p.Program.Times(p.Program.NewScratch(n), columns.values, out, n, timedRounds) {
		each := float64(took.Nanoseconds()) / float64(n)
		total += each
		lines[i] = fmt.Sprintf("%6.2f ns  %s", each, lines[i])
	}
	if len(lines) > 0 {
		lines[len(lines)-1] += fmt.Sprintf("\n%6.2f ns  all operations of a trial", total)
	}
	return nil
}
