package result

import (
	"io"

	"github.com/parquet-go/parquet-go"
)

// WriteParquet writes the rows and columns of WriteCSV, in that order; what is
// empty there is null. Equal Sweeps give equal bytes.
func (s *Sweep) WriteParquet(w io.Writer) error {
	columns := s.columns()
	out := parquet.NewWriter(w, parquet.NewSchema("sweep", newColumnGroup(columns)), parquet.Compression(&parquet.Snappy),
		parquet.CreatedBy("costcone", s.Run.Version, ""))
	row := make(parquet.Row, len(columns))
	err := s.rows(func(p *SweepPoint, o *SweepOutput, e *SweepEntry) error {
		for i, c := range columns {
			x := c.cell(p, o, e)
			level := 1
			if x == nil {
				level = 0
			}
			row[i] = parquet.ValueOf(x).Level(0, level, i)
		}
		_, err := out.WriteRows([]parquet.Row{row})
		return err
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// A columnGroup is a schema's root whose columns keep their order; that of the
// package sorts them by name.
type columnGroup struct {
	parquet.Group
	fields []parquet.Field
}

func newColumnGroup(columns []sweepColumn) columnGroup {
	g := columnGroup{Group: parquet.Group{}}
	for _, c := range columns {
		node := parquet.Leaf(parquet.DoubleType)
		switch {
		case c.text:
			node = parquet.String()
		case c.int:
			node = parquet.Int(64)
		}
		g.Group[c.name] = parquet.Optional(node)
	}
	byName := map[string]parquet.Field{}
	for _, f := range g.Group.Fields() {
		byName[f.Name()] = f
	}
	for _, c := range columns {
		g.fields = append(g.fields, byName[c.name])
	}
	return g
}

// Fields returns the columns in their order.
func (g columnGroup) Fields() []parquet.Field { return g.fields }
