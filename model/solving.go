package model

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"costcone/internal/diag"
	"costcone/model/lang"
	"costcone/sim"
)

// A Search is what solve is asked, as given to its flags.
type Search struct {
	For     string // an input, or elements of one: "x", "x[H100]"
	Until   string // "P(x < 2 USD) >= 0.9", "p50(x) = 600M USD"
	Between string // "0.3:0.95"; empty: see Solving
}

// The statistics that a condition is about.
const (
	StatisticMean     = "mean" // of a truth value its probability
	StatisticSD       = "sd"
	StatisticQuantile = "quantile"
)

// A Solving is a Search that was read: for which value of an input a condition
// holds. Low and High are the ends of the search, in the unit that bare numbers
// of the input have: those of Between, else the input's own 0.1 % and 99.9 %
// points, inside its bounds, else its bounds. WideLow and WideHigh are the
// farthest to look when nothing is found: its bounds where both are given and
// Between is not, else Low and High.
type Solving struct {
	For       string
	Unit      string
	Low, High float64

	WideLow, WideHigh float64

	Until     string    // the condition, blanks joined
	Statistic string    // one of the above
	P         float64   // of a quantile, in (0, 1)
	Column    int       // position in Plan.Outputs
	Operator  string    // "<", "<=", ">", ">=" or "="
	Target    float64   // in base units of the column
	Shown     lang.Unit // that the statistic is shown in
	Format    sim.Format
}

// Setting is the --set that gives the input the value x.
func (s *Solving) Setting(x float64) string {
	return s.For + "=" + strconv.FormatFloat(x, 'g', -1, 64)
}

// widening is by how much each search is wider than the one before it: few
// searches up to distant bounds, and yet a table that shows the answer's
// surroundings.
const widening = 4

// Spans are where to look, one after the other until something is found: between
// Low and High, then ever wider about their middle, up to WideLow and WideHigh.
func (s *Solving) Spans() [][2]float64 {
	spans := [][2]float64{{s.Low, s.High}}
	middle, half := s.Low+(s.High-s.Low)/2, (s.High-s.Low)/2
	for last := spans[0]; last[0] > s.WideLow || last[1] < s.WideHigh; spans = append(spans, last) {
		half *= widening
		last = [2]float64{max(s.WideLow, middle-half), min(s.WideHigh, middle+half)}
	}
	return spans
}

// Ends is WideLow and WideHigh as --between takes them.
func (s *Solving) Ends() string {
	return strconv.FormatFloat(s.WideLow, 'g', -1, 64) + ":" + strconv.FormatFloat(s.WideHigh, 'g', -1, 64)
}

// A conditionText is a condition taken apart.
type conditionText struct {
	head, inner, right diag.Text // "P", "x < 2 USD", "0.9"
	operator           string
	quantity           *quantity // a formula that is inner
}

var statisticHead = regexp.MustCompile(`^\s*([A-Za-z][A-Za-z0-9_.]*)\s*\(`)

const conditionForm = "write P(…), mean(…), sd(…) or p95(…), then <, <=, >, >= or =, then a number: P(annual_cost < 1M USD/yr) >= 0.9"

// defineCondition enters the inner expression of the condition as a formula
// of a name that nothing can refer to.
func (c *compiler) defineCondition() {
	if c.options.Search == nil {
		return
	}
	all := flagText("until", c.options.Search.Until)
	at, length := conditionOperator(all.S)
	head := statisticHead.FindStringSubmatchIndex(all.S)
	switch {
	case at < 0:
		c.msgs.Add(all.Error(0, len(all.S), "expected a condition on the distribution").WithHint(conditionForm))
		return
	case head == nil || head[1] > at:
		c.msgs.Add(all.Error(0, at, "expected a statistic left of `%s`", all.S[at:at+length]).WithHint(conditionForm))
		return
	}
	operator := all.S[at : at+length]
	if operator == "==" {
		operator = "="
	}
	left := strings.TrimRight(all.S[:at], " \t")
	if closing := closingBracket(left, head[1]-1); closing != len(left)-1 {
		c.msgs.Add(all.Error(0, len(left), "expected one statistic left of `%s`", operator).WithHint(conditionForm))
		return
	}
	t := &conditionText{head: all.Slice(head[2], head[3]), inner: all.Slice(head[1], len(left)-1), right: all.Slice(at+length, len(all.S)), operator: operator}
	source, ok := c.parse(t.inner)
	if !ok {
		return
	}
	q := &quantity{decl: &quantityDecl{name: t.inner, formula: true, is: &t.inner, origin: OriginScenario}}
	q.Quantity = &lang.Quantity{Name: "the condition (" + oneLine(t.inner.S) + ")", At: t.inner, Role: lang.RoleFormula, Cells: []lang.Source{source}}
	c.quantities = append(c.quantities, q)
	t.quantity, c.condition = q, t
}

// conditionOperator returns the place of the comparison that stands outside
// all brackets, -1 without one.
func conditionOperator(s string) (at, length int) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '<', '>', '=', '!':
			if depth > 0 {
				continue
			}
			if i+1 < len(s) && s[i+1] == '=' {
				return i, 2
			}
			return i, 1
		}
	}
	return -1, 0
}

// closingBracket returns the place of the bracket that closes the one at open.
func closingBracket(s string, open int) int {
	depth := 0
	for i := open; i < len(s); i++ {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// readSolving reads the rest of the search once all quantities are compiled; the
// condition's expression becomes the last column.
func (c *compiler) readSolving(columns *[]column, compiled *lang.Compiled) *Solving {
	if c.options.Search == nil {
		return nil
	}
	s := &Solving{Until: oneLine(c.options.Search.Until)}
	known := c.readCondition(s, columns, compiled)
	if !c.readFree(s, compiled) || !known {
		return nil
	}
	return s
}

// readCondition reads the statistic and its target.
func (c *compiler) readCondition(s *Solving, columns *[]column, compiled *lang.Compiled) bool {
	t := c.condition
	if t == nil {
		return false
	}
	v := compiled.Value(t.quantity.Quantity)
	if v == nil || v.Refs == nil || v.Assumed {
		return false
	}
	if len(v.Axes) > 0 {
		first := v.Axes[0]
		c.msgs.Add(t.inner.Error(0, len(t.inner.S), "a condition is about one value, and this one varies along %s", first.Index.Name).
			WithHint("pick a label, as in x[%s], or take sum(x, %s) or max(x, %s)", first.Labels()[0], first.Index.Name, first.Index.Name))
		return false
	}
	unit, ok := c.conditionStatistic(s, t, v)
	if !ok {
		return false
	}
	switch s.Operator = t.operator; s.Operator {
	case "<", "<=", ">", ">=", "=":
	default:
		c.msgs.Add(t.right.Error(0, 0, "a condition has no operator %q", s.Operator).WithHint(conditionForm))
		return false
	}
	source, ok := c.parse(t.right)
	if !ok {
		return false
	}
	if s.Target, ok = c.module.Constant(source, unit, c.msgs); !ok {
		return false
	}
	if v.Truth && !(s.Target >= 0 && s.Target <= 1) {
		c.msgs.Add(t.right.Error(0, len(t.right.S), "a probability lies between 0 and 1, not at %s", strings.TrimSpace(t.right.S)))
		return false
	}
	output := sim.Output{Name: oneLine(t.inner.S), Kind: sim.Quantity, Unit: unit.Text, Scale: unit.Scale}
	if v.Truth {
		output.Kind = sim.Probability
	}
	s.Shown, s.Column, s.Format = unit, len(*columns), c.topFormat()
	for _, col := range *columns { // that of the output, where it is one
		if col.output.FullName() == output.Name {
			s.Format = col.output.Format
		}
	}
	*columns = append(*columns, column{output: output, ref: v.Refs[0]})
	return true
}

// conditionStatistic reads which statistic it is, and returns its unit.
func (c *compiler) conditionStatistic(s *Solving, t *conditionText, v *lang.Value) (lang.Unit, bool) {
	name := t.head.S
	inner := oneLine(t.inner.S)
	fail := func(at diag.Text, hint, format string, args ...any) (lang.Unit, bool) {
		c.msgs.Add(at.Error(0, len(at.S), format, args...).WithHint("%s", hint))
		return lang.Unit{}, false
	}
	level, isQuantile := strings.CutPrefix(name, "p")
	percent, err := strconv.ParseFloat(level, 64)
	isQuantile = isQuantile && err == nil
	switch {
	case name == "P":
		s.Statistic = StatisticMean
		if !v.Truth {
			return fail(t.inner, "for example P("+inner+" < 5), or mean("+inner+")", "P takes what is true or false, and %s is a quantity", inner)
		}
		return lang.One, true
	case name == "mean":
		s.Statistic = StatisticMean
	case name == "sd":
		s.Statistic = StatisticSD
	case name == "median":
		s.Statistic, s.P = StatisticQuantile, 0.5
	case isQuantile:
		s.Statistic, s.P = StatisticQuantile, percent/100
		if !(s.P > 0 && s.P < 1) {
			return fail(t.head, "p5, p50, p97.5", "a quantile lies between p0 and p100, without the ends: not %s", name)
		}
	default:
		return fail(t.head, conditionForm, "unknown statistic %q", name)
	}
	if v.Truth && s.Statistic != StatisticMean {
		return fail(t.head, "write P("+inner+")", "%s takes a quantity, and %s is true or false", name, inner)
	}
	if v.Truth {
		return lang.One, true
	}
	return v.Unit, true
}

// readFree reads the input and the ends of the search.
func (c *compiler) readFree(s *Solving, compiled *lang.Compiled) bool {
	t := flagText("for", c.options.Search.For)
	q, pick, source := c.named(t, isInput, "inputs")
	if q == nil {
		return false
	}
	if q.Role == lang.RoleFormula {
		c.msgs.Add(t.Error(0, len(t.S), "%q is a formula; only an input can be solved for", q.Name))
		return false
	}
	cells, ok := c.chosen(q, pick, source)
	v := compiled.Value(q.Quantity)
	if !ok || v == nil || v.Refs == nil || len(cells) == 0 {
		return false
	}
	unit := lang.One
	if q.Unit != nil {
		unit = *q.Unit
	} else if u, ok := lang.UnitOf(q.Cells[cells[0]]); ok {
		unit = u
	}
	s.For, s.Unit = canonicalAddress(strings.TrimSpace(t.S)), unit.Text
	low, high := math.Inf(-1), math.Inf(1)
	if q.bounds() != nil {
		if low, high, ok = c.readBounds(q, v); !ok {
			return false
		}
	}
	if c.options.Search.Between != "" {
		from, to, ok := c.readBetween(unit)
		if ok && (from < low-roundOff(low) || to > high+roundOff(high)) {
			between := flagText("between", c.options.Search.Between)
			c.msgs.Add(between.Error(0, len(between.S), "%s has bounds, and this leaves them", s.For))
			return false
		}
		s.Low, s.High = unit.Scale.Div(from), unit.Scale.Div(to)
		s.WideLow, s.WideHigh = s.Low, s.High
		return ok
	}
	bounded := !math.IsInf(low, 0) && !math.IsInf(high, 0)
	from, to, ok := ownRange(q, cells, compiled)
	from, to = max(from, low), min(to, high)
	own := ok && from < to
	switch {
	case !own && !bounded:
		c.msgs.Add(t.Error(0, len(t.S), "nothing says between which values %s lies", s.For).WithHint("give --between LOW:HIGH"))
		return false
	case !own:
		from, to = low, high
	case !bounded:
		low, high = from, to
	}
	s.Low, s.High = unit.Scale.Div(from), unit.Scale.Div(to)
	s.WideLow, s.WideHigh = unit.Scale.Div(low), unit.Scale.Div(high)
	return true
}

// readBetween reads LOW:HIGH, in base units.
func (c *compiler) readBetween(unit lang.Unit) (low, high float64, ok bool) {
	t := flagText("between", c.options.Search.Between)
	colon := strings.IndexByte(t.S, ':')
	if colon < 0 {
		c.msgs.Add(t.Error(0, len(t.S), "expected LOW:HIGH, found %q", t.S))
		return 0, 0, false
	}
	var ends [2]float64
	for i, part := range []diag.Text{t.Slice(0, colon), t.Slice(colon+1, len(t.S))} {
		source, parsed := c.parse(part)
		if !parsed {
			return 0, 0, false
		}
		if ends[i], parsed = c.module.Constant(source, unit, c.msgs); !parsed {
			return 0, 0, false
		}
	}
	if !(ends[0] < ends[1]) {
		c.msgs.Add(t.Error(0, len(t.S), "the first end must be less than the second"))
		return 0, 0, false
	}
	return ends[0], ends[1], true
}

// ownRange returns the least 0.1 % and the greatest 99.9 % point of the cells;
// false where one of them is not one draw.
func ownRange(q *quantity, cells []int, compiled *lang.Compiled) (low, high float64, ok bool) {
	draws := map[int][]lang.Draw{}
	for _, d := range compiled.Draws {
		if d.Quantity == q.Quantity {
			draws[d.Cell] = append(draws[d.Cell], d)
		}
	}
	low, high = math.Inf(1), math.Inf(-1)
	for _, cell := range cells {
		if q.Whole {
			cell = 0
		}
		own := draws[cell]
		if !wholeDraw(own) {
			return 0, 0, false
		}
		low, high = min(low, own[0].Dist.Quantile(0.001)), max(high, own[0].Dist.UpperQuantile(0.001))
	}
	return low, high, true
}

// roundOff is what a bound may be off after it went through its unit.
func roundOff(bound float64) float64 {
	if math.IsInf(bound, 0) {
		return 0
	}
	return float64(math.Abs(bound) * 1e-12)
}
