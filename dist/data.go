package dist

import "slices"

var dataKind = Kind{
	Name: "data",
	Doc: "The values of a column of a CSV file, each as probable as its weight; inputs with the same row draw the same row " +
		"of the file.",
	Params: []Param{
		{Name: "file", Role: Text, Doc: "CSV file with a header row, in the scenario's folder"},
		{Name: "column", Role: Text, Optional: true, Doc: "name of the column; needed where there are several"},
		{Name: "weights", Role: Text, Optional: true, Doc: "name of the column of relative weights; equal if left out"},
		{Name: "row", Role: Text, Optional: true, Doc: "name of the draw that inputs share"},
	},
	Forms:   []Form{{Params: []string{"file", "column", "weights", "row"}, Usage: `"file.csv", [column=, weights=, row=]`}},
	Example: `data("prices.csv", column=usd)`,
	build: func(a Args) (Dist, error) {
		if a.Sample == nil {
			return nil, argError("file", "data needs the content of its file")
		}
		return Data(*a.Sample)
	},
}

// A Sample is the content of a data file.
type Sample struct {
	Values  []float64 // in the order of the file
	Weights []float64 // relative, not negative; nil: all equal
	Call    string    // canonical, see Dist.String: it must tell different contents apart
	ByRow   bool      // sampled by the order of rows, see Data
}

// A data is the empirical distribution of a sample.
type data struct {
	discrete
	text string
}

// A rowData is one that is sampled by row.
type rowData struct {
	data
	rows   guide
	values []float64 // by row
}

// Data returns the empirical distribution of a sample: values that are equal are
// one atom. Where the sample is ByRow, its Sampler goes through the rows in the
// order of the file instead of by value, so that all samples of equally many rows
// and equal weights draw the same row from one uniform; the distribution is the
// same.
func Data(s Sample) (Dist, error) {
	weights, err := s.shares()
	if err != nil {
		return nil, err
	}
	atoms, err := s.atoms(weights)
	if err != nil {
		return nil, err
	}
	made, err := Discrete(atoms)
	if err != nil {
		return nil, err
	}
	d := data{made.(discrete), s.Call}
	if !s.ByRow {
		return d, nil
	}
	return rowData{d, rowGuide(weights), slices.Clone(s.Values)}, nil
}

// atoms returns the values, each once, with the weights of all rows that have it.
func (s Sample) atoms(weights []float64) ([]Pair, error) {
	pairs := make([]Pair, len(s.Values))
	for i, x := range s.Values {
		if !finite(x) {
			return nil, argError("column", "the values must be finite numbers")
		}
		pairs[i] = Pair{x, weights[i]}
	}
	slices.SortStableFunc(pairs, func(a, b Pair) int {
		switch {
		case a.X < b.X:
			return -1
		case a.X > b.X:
			return 1
		}
		return 0
	})
	atoms := pairs[:1]
	for _, p := range pairs[1:] {
		if last := &atoms[len(atoms)-1]; p.X == last.X {
			last.Weight += p.Weight
		} else {
			atoms = append(atoms, p)
		}
	}
	return atoms, nil
}

// rowGuide returns the guide to rows of these shares.
func rowGuide(shares []float64) guide {
	n := len(shares)
	lower, upper := make([]float64, n), make([]float64, n)
	for i, sum := 0, 0.0; i < n; i++ {
		sum += shares[i]
		lower[i] = min(1, sum)
	}
	for i, sum := n-1, 0.0; i >= 0; i-- {
		upper[i] = min(1, sum)
		sum += shares[i]
	}
	last := n - 1 // that has a weight: none behind it is drawn
	for shares[last] == 0 {
		last--
	}
	for i := last; i < n; i++ {
		lower[i], upper[i] = 1, 0
	}
	return newGuide(lower, upper)
}

// shares returns the weights, normalised.
func (s Sample) shares() ([]float64, error) {
	n := len(s.Values)
	if n == 0 {
		return nil, argError("column", "the file has no rows")
	}
	shares := make([]float64, n)
	if s.Weights == nil {
		for i := range shares {
			shares[i] = 1 / float64(n)
		}
		return shares, nil
	}
	var sum float64
	for _, w := range s.Weights {
		if !finite(w) || w < 0 {
			return nil, argError("weights", "the weights must be finite numbers and not negative")
		}
		sum += w
	}
	if len(s.Weights) != n || !(sum > 0) || !finite(sum) {
		return nil, argError("weights", "the weights must have a positive sum")
	}
	for i, w := range s.Weights {
		shares[i] = w / sum
	}
	return shares, nil
}

func (d data) String() string { return d.text }

func (d rowData) Sample(column []float64) {
	for i, v := range column {
		column[i] = d.values[d.rows.find(v)]
	}
}
