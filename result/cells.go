package result

import (
	"math"

	"costcone/internal/fmath"
)

// Total returns the number of trials counted.
func (h *Histogram) Total() int64 {
	n := int64(0)
	for _, c := range h.Counts {
		n += c
	}
	return n
}

// Quantile reads the p-quantile off the cells, each taken to be evenly filled:
// a drawing aid, no statistic. It is NaN for a histogram without trials.
func (h *Histogram) Quantile(p float64) float64 {
	total := h.Total()
	if total == 0 {
		return math.NaN()
	}
	rank, below := float64(p*float64(total)), 0.0
	last := 0
	for i, c := range h.Counts {
		if c == 0 {
			continue
		}
		n := float64(c)
		if below+n >= rank {
			share := max(0, (rank-below)/n)
			return h.Edges[i] + float64(share*(h.Edges[i+1]-h.Edges[i]))
		}
		below, last = below+n, i
	}
	return h.Edges[last+1]
}

// Rebin returns the share of all trials in each of the cells that the ascending
// edges make, each cell of h taken to be evenly filled. A cell of h without
// width stands in the cell to its right, on the last edge in the last.
func (h *Histogram) Rebin(edges []float64) []float64 {
	shares := make([]float64, len(edges)-1)
	total := float64(h.Total())
	for i, c := range h.Counts {
		if c == 0 {
			continue
		}
		low, high, share := h.Edges[i], h.Edges[i+1], float64(c)/total
		for j := range shares {
			if high == low {
				if edges[j] <= low && (low < edges[j+1] || low == edges[j+1] && j == len(shares)-1) {
					shares[j] += share
				}
				continue
			}
			if overlap := min(high, edges[j+1]) - max(low, edges[j]); overlap > 0 {
				shares[j] += float64(share * overlap / (high - low))
			}
		}
	}
	return shares
}

// Cells returns the curve as a histogram: the shares between its points, which
// lie closer than the histogram's edges in the tails and near 0, counted in
// units of 2^-40.
func (c *Curve) Cells() *Histogram {
	h := &Histogram{Edges: c.X}
	for i := 1; i < len(c.X); i++ {
		h.Counts = append(h.Counts, int64(math.Round(float64(c.Exceedance[i-1]-c.Exceedance[i])*(1<<40))))
	}
	return h
}

// Span returns the range that holds all but a share p of the trials at each
// end, widened to all of them where that range has no width. ok is false where
// there is nothing to draw: no trials, or a constant.
func (h *Histogram) Span(p float64) (low, high float64, ok bool) {
	if h == nil || h.Total() == 0 {
		return 0, 0, false
	}
	low, high = h.Quantile(p), h.Quantile(1-p)
	if low == high {
		low, high = h.Edges[0], h.Edges[len(h.Edges)-1]
	}
	return low, high, low < high
}

// Linear returns n+1 edges of cells of equal width over [low, high].
func Linear(low, high float64, n int) []float64 {
	edges := make([]float64, n+1)
	for i := range edges {
		t := float64(i) / float64(n)
		edges[i] = float64(low*(1-t)) + float64(high*t)
	}
	return edges
}

// Logarithmic returns n+1 edges of cells of equal ratio over [low, high], both
// positive.
func Logarithmic(low, high float64, n int) []float64 {
	edges := Linear(fmath.Log(low), fmath.Log(high), n)
	for i, e := range edges {
		edges[i] = fmath.Exp(e)
	}
	edges[0], edges[n] = low, high
	return edges
}

// The widths of histograms in the text table; logMark stands behind one whose
// cells are of equal ratio, and makes it as wide as the others.
const (
	sparkCells = 16
	logCells   = sparkCells - len(logMark)
	logMark    = " log"
)

// Spark draws the histogram in block characters, over the range that holds all
// but 0.5 % of the trials at each end: one cell is a sixteenth of that range,
// its height the share of trials against the fullest cell. Cells without
// trials are blank, those with any have at least the lowest block. "" where
// there is nothing to draw.
func (h *Histogram) Spark() string {
	low, high, ok := h.Span(0.005)
	if !ok {
		return ""
	}
	return h.spark(Linear(low, high, sparkCells))
}

// sparkWide is the ratio of the ends of a range beyond which its low end would
// be lost in cells of equal width.
const sparkWide = 64

// LogSpark is Spark with cells of equal ratio, for a curve whose range is
// positive and so wide that equal widths would show one block at the left; ""
// for any other.
func (c *Curve) LogSpark() string {
	if c == nil {
		return ""
	}
	h := c.Cells()
	low, high, ok := h.Span(0.005)
	if !ok || !(low > 0) || high/low <= sparkWide {
		return ""
	}
	return h.spark(Logarithmic(low, high, logCells))
}

// spark draws the histogram in the cells that the edges make.
func (h *Histogram) spark(edges []float64) string {
	blocks := []rune("▁▂▃▄▅▆▇█")
	shares := h.Rebin(edges)
	top := 0.0
	for _, s := range shares {
		top = max(top, s)
	}
	line := make([]rune, len(shares))
	for i, s := range shares {
		line[i] = ' '
		if s > 0 {
			line[i] = blocks[min(7, int(math.Ceil(8*s/top))-1)]
		}
	}
	return string(line)
}
