package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"costcone/dist"
)

// mixedShare returns the numbers of a draw that are written without a unit
// beside others in a share such as %, and so are read as one; 0 is 0 either way.
func (d *draw) mixedShare() []argument {
	if !d.unit.Dim.IsPure() || d.unit.Scale == One.Scale {
		return nil
	}
	written := func(a argument) bool { return a.carriesUnit() && a.inner == nil && !a.bare }
	if !slices.ContainsFunc(d.args, written) {
		return nil
	}
	var bare []argument
	for _, a := range d.args {
		if a.carriesUnit() && a.inner == nil && a.bare && a.value != 0 && a.param.Role != dist.Inverse {
			bare = append(bare, a)
		}
	}
	return bare
}

// readAs says what the numbers were read as: "1.4 is read as 1.4 %".
func (s *scope) readAs(d *draw, bare []argument) string {
	parts := make([]string, len(bare))
	for i, a := range bare {
		parts[i] = fmt.Sprintf("%s is read as %s %s", s.brief(a.expr), s.brief(a.expr), d.unit.Text)
	}
	return strings.Join(parts, ", ")
}

// most a bare number beside a share may be to look like the share itself, 1.1
// for 110 %.
const likelyFactor = 2

// warnMixedShare warns of a number such as the 1.1 of `1.1 to 140%`, which is
// read as 1.1 % and may be meant as 110 %. It says nothing where only one of the
// two makes a distribution, as in `1 to 3%`.
func (s *scope) warnMixedShare(d *draw) {
	for _, a := range d.args {
		if a.inner != nil {
			s.warnMixedShare(a.inner)
		}
	}
	bare := slices.DeleteFunc(d.mixedShare(), func(a argument) bool { return !(a.value > 0 && a.value <= likelyFactor) })
	if len(bare) == 0 || d.data != nil {
		return
	}
	isBare := func(a argument) bool {
		return slices.ContainsFunc(bare, func(b argument) bool { return b.expr == a.expr })
	}
	asNumber := func(a argument) float64 {
		if isBare(a) {
			return a.value
		}
		return d.baseValue(a)
	}
	inBase := func(a argument) dist.Dist { return a.inner.dist }
	if _, err := d.kind.New(d.arguments(asNumber, inBase, d.unit.Scale)); err != nil {
		return
	}
	start, end := bare[0].expr.Span()
	m := s.text.Warning(start, end, "%s", s.readAs(d, bare))
	s.msgs.Add(m.WithHint("%s", s.unmixed(d, asNumber)))
}

// unmixed writes a draw with all of its numbers in the share, and all without.
func (s *scope) unmixed(d *draw, value func(argument) float64) string {
	share := func(a argument) string {
		unit := d.unit.Text
		if unit != "%" {
			unit = " " + unit
		}
		return digits(d.unit.Scale.Div(value(a))) + unit
	}
	plain := func(a argument) string { return digits(value(a)) }
	if _, isRange := d.call.(*Range); isRange {
		low, high := d.args[0], d.args[1]
		return fmt.Sprintf("write %s to %s, or %s to %s", share(low), share(high), plain(low), plain(high))
	}
	bare := d.mixedShare()[0]
	return fmt.Sprintf("write %s or %s%s", share(bare), s.brief(bare.expr), strings.TrimPrefix(share(bare), digits(d.unit.Scale.Div(value(bare)))))
}

// digits writes a number of a hint, without what binary rounding adds.
func digits(x float64) string { return strconv.FormatFloat(x, 'g', 10, 64) }

// SmallShare reports whether a value is written without any unit, to be in the
// declared one, and all of its numbers lie between 0 and 1.
func SmallShare(e Expr) bool {
	if unitAppears(e) || usesNames(e) {
		return false
	}
	var values []float64
	collectValues(e, &values)
	some := false
	for _, x := range values {
		if x < 0 || x >= 1 {
			return false
		}
		some = some || x > 0
	}
	return some
}

// collectValues collects the numbers that carry the unit of a value.
func collectValues(e Expr, values *[]float64) {
	switch e := e.(type) {
	case *Number:
		*values = append(*values, e.Value)
		return
	case *Call:
		if k, ok := dist.Lookup(e.Func); ok {
			for _, x := range valueExprs(k, e.Args) {
				collectValues(x, values)
			}
			return
		}
	}
	children(e, func(x Expr) { collectValues(x, values) })
}
