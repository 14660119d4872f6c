package lang

import (
	"fmt"
	"math"
	"strings"
)

// warnMisfit warns where a distribution does not pass through the quantiles that
// were given for it, since they are more than it has parameters.
func (s *scope) warnMisfit(d *draw) {
	var missed []string
	low, high := math.Inf(1), math.Inf(-1)
	for _, a := range d.args {
		if a.inner != nil {
			s.warnMisfit(a.inner)
		}
		if a.kind == quantileArgument {
			low, high = min(low, d.baseValue(a)), max(high, d.baseValue(a))
		}
	}
	for _, a := range d.args {
		if a.kind != quantileArgument {
			continue
		}
		said, got := d.baseValue(a), d.dist.Quantile(a.p)
		if math.Abs(got-said) > 1e-6*(high-low) {
			missed = append(missed, fmt.Sprintf("%s is %.4g, not %.4g", a.param.Name, d.unit.Scale.Div(got), d.unit.Scale.Div(said)))
		}
	}
	if missed == nil {
		return
	}
	start, end := d.call.Span()
	m := s.text.Warning(start, end, "%s cannot pass through all of these quantiles and comes near them: %s", d.kind.Name, strings.Join(missed, ", "))
	if d.kind.Name != "metalog" {
		m = m.WithHint("metalog(p5=, p50=, p95=) passes through what is said")
	}
	s.msgs.Add(m)
}
