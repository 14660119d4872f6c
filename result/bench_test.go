package result_test

import (
	"io"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"
)

// BenchmarkWriteJSON reports the time of an output of a document.
func BenchmarkWriteJSON(b *testing.B) {
	doc := resulttest.Fleet()
	for b.Loop() {
		if err := result.Write(io.Discard, doc, "json"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(doc.Outputs)), "ns/output")
}
