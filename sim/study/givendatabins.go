package study

import "costcone/sim"

// parts is the number of classes, equal by rank, that a factor's trials are put
// into.
func (d *given) parts() int { return max(8, min(32, d.n/1024)) }

// score returns one column for a factor: its values, or, where it has several
// columns, the sum of what the conditional means of y on each of them say of y.
func (d *given) score(columns []column, y []float64) column {
	if len(columns) == 1 {
		return columns[0]
	}
	total := make([]float64, d.n)
	for k := range columns {
		f := newFit(&columns[k], y, d.parts())
		for i := range total {
			total[i] += f.predict(i)
		}
	}
	return newColumn(total)
}

// A fit is the regression of y on x by a line in each class of x.
type fit struct {
	x      *column
	parts  int
	middle float64 // of y
	origin []float64
	mean   []float64 // by class, of y - middle
	slope  []float64
}

// moments are the sums of a class over each replicate, about origin and middle.
type moments struct{ n, x, y, xx, xy sums }

// sum returns the moments over all replicates but skip.
func (m *moments) sum(skip int) (n, x, y, xx, xy float64) {
	return m.n.without(skip), m.x.without(skip), m.y.without(skip), m.xx.without(skip), m.xy.without(skip)
}

// newMoments returns the moments of the classes of x, and those about which they
// are taken.
func newMoments(x *column, y []float64, parts int) (classes []moments, origin []float64, middle float64) {
	classes, origin = make([]moments, parts), make([]float64, parts)
	count := make([]float64, parts)
	for i := range y {
		c := x.class(i, parts)
		origin[c] += x.values[i]
		count[c]++
		middle += y[i]
	}
	middle /= float64(len(y))
	for c := range origin {
		origin[c] /= max(1, count[c])
	}
	for i := range y {
		c := x.class(i, parts)
		m, r := &classes[c], i%sim.Replicates
		a, b := x.values[i]-origin[c], y[i]-middle
		m.n[r]++
		m.x[r] += a
		m.y[r] += b
		m.xx[r] += float64(a * a)
		m.xy[r] += float64(a * b)
	}
	return classes, origin, middle
}

// line returns the sums of squares of a class that its mean and its line
// explain, and the line.
func (m *moments) line(skip int) (between, within, atMean, slope float64) {
	n, x, y, xx, xy := m.sum(skip)
	if n == 0 {
		return 0, 0, 0, 0
	}
	cxx, cxy := xx-float64(x*x/n), xy-float64(x*y/n)
	if n > 2 && cxx > float64(1e-12*xx) {
		slope = cxy / cxx
		within = float64(cxy * slope)
	}
	return y * y / n, within, y/n - float64(slope*(x/n)), slope
}

func newFit(x *column, y []float64, parts int) *fit {
	classes, origin, middle := newMoments(x, y, parts)
	f := &fit{x: x, parts: parts, middle: middle, origin: origin, mean: make([]float64, parts), slope: make([]float64, parts)}
	for c := range classes {
		_, _, f.mean[c], f.slope[c] = classes[c].line(-1)
	}
	return f
}

// predict returns the mean of y, less that of all, given the trial's x.
func (f *fit) predict(i int) float64 {
	c := f.x.class(i, f.parts)
	return f.mean[c] + float64(f.slope[c]*(f.x.values[i]-f.origin[c]))
}

// explained returns the share of the variance of y that a line in each class of
// x explains.
func explained(x *column, y []float64, parts int) func(skip int) float64 {
	classes, _, middle := newMoments(x, y, parts)
	var squares sums
	for i := range y {
		squares[i%sim.Replicates] += float64((y[i] - middle) * (y[i] - middle))
	}
	return func(skip int) float64 {
		var n, total, sum float64
		for c := range classes {
			between, within, _, _ := classes[c].line(skip)
			sum += between + within
			n += classes[c].n.without(skip)
			total += classes[c].y.without(skip)
		}
		level := float64(total * total / n)
		return (sum - level) / (squares.without(skip) - level)
	}
}

// first returns the first-order index of a factor: of the variance, or of the
// quantile asked about.
func (d *given) first(k int) sim.Estimate {
	of := func(x *column, y []float64) func(int) float64 { return explained(x, y, d.parts()) }
	if alpha := d.target.question.Quantile; alpha > 0 {
		of = func(x *column, y []float64) func(int) float64 { return lessLoss(x, y, d.parts(), alpha) }
	}
	return lessNull(jackknife(of(&d.scores[k], d.y)), d.nullOf(k, of))
}

// nullOf returns the mean of a statistic over permuted data, with which each
// factor is scored anew.
func (d *given) nullOf(k int, of func(x *column, y []float64) func(int) float64) float64 {
	null := 0.0
	for _, y := range d.null {
		x := d.score(d.columns[k], y)
		null += of(&x, y)(-1)
	}
	return null / permutations
}
