package sim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// Hash returns the SHA-256, in hexadecimal, of a canonical text of everything
// that determines the numbers of a run: equal hashes, equal results.
func (p *Plan) Hash() string {
	sum := sha256.Sum256([]byte(p.canonical()))
	return hex.EncodeToString(sum[:])
}

// canonical returns the text that Hash digests: one fact a line, every name
// quoted, every number exact.
func (p *Plan) canonical() string {
	var b strings.Builder
	fmt.Fprintf(&b, "costcone.plan/1\ndesign %q\ntrials %d\nseed %d\nlevel %s\n", p.Design, p.Trials, p.Seed, exact(p.Level))
	for _, in := range p.Inputs {
		draws := "fixed"
		if in.Dist != nil {
			draws = in.Dist.String()
		}
		fmt.Fprintf(&b, "input %q %q", in.Address, draws)
		if in.Row != "" {
			fmt.Fprintf(&b, " %q", in.Row)
		}
		if in.Twin > 0 {
			fmt.Fprintf(&b, " twin of %d", in.Twin-1)
		}
		b.WriteByte('\n')
	}
	for _, c := range p.Correlations {
		fmt.Fprintf(&b, "correlation %d %d %s spearman=%t", c.A, c.B, exact(c.Asked), c.Spearman)
		if c.DF > 0 {
			fmt.Fprintf(&b, " t=%s", exact(c.DF))
		}
		b.WriteByte('\n')
	}
	for _, o := range p.Outputs {
		fmt.Fprintf(&b, "output %q %q unit=%q scale=%s/%s relative=%t thresholds=", o.FullName(), o.Kind, o.Unit,
			exact(o.Scale.Num), exact(o.Scale.Den), o.RelativeToMedian)
		for _, t := range o.Thresholds {
			b.WriteString(exact(t) + " ")
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "program\n%s", p.Program)
	return b.String()
}

// exact writes x so that it reads back as itself.
func exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
