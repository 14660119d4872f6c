package main

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// figures are the pictures in docs: the call that draws them, but for --plots,
// and the file among those that it writes.
var figures = []struct{ name, file, call string }{
	{"deepseek-ladder.png", "ladder.png", "run|deepseek"},
	{"deepseek-tornado.png", "total_cost.tornado.png", "sensitivity|deepseek|--output|total_cost"},
	{"deepseek-life.png", "cost_per_gpu_hour.cases.png",
		"compare|deepseek|--variant|three years: useful_life=3 yr|--variant|six years: useful_life=6 yr|--only|cost_per_gpu_hour"},
}

// TestFigures draws the pictures of the documentation again. They differ from
// those in docs in less than one pixel of a hundred, as much as text rendering
// may. UPDATE_DOCS=1 writes them.
func TestFigures(t *testing.T) {
	for _, f := range figures {
		dir := t.TempDir()
		var out, problems bytes.Buffer
		call := append([]string{"costcone"}, strings.Split(f.call, "|")...)
		if code := run(append(call, "--plots", dir, "--quiet"), strings.NewReader(""), &out, &problems); code != 0 {
			t.Errorf("%s: exit code %d\n%s", f.call, code, &problems)
			continue
		}
		drawn, err := os.ReadFile(filepath.Join(dir, f.file))
		if err != nil {
			t.Error(err)
			continue
		}
		path := filepath.Join("../../docs", f.name)
		if os.Getenv("UPDATE_DOCS") != "" {
			if err := os.WriteFile(path, drawn, 0o644); err != nil {
				t.Error(err)
			}
			continue
		}
		kept, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if share := differing(t, drawn, kept); share > 0.01 {
			t.Errorf("docs/%s is out of date: %.1f %% of its pixels differ; UPDATE_DOCS=1 go test ./cmd/costcone -run TestFigures", f.name, 100*share)
		}
	}
}

// differing returns the share of pixels in which two pictures clearly differ.
func differing(t *testing.T, a, b []byte) float64 {
	t.Helper()
	var pictures [2]image.Image
	for i, data := range [][]byte{a, b} {
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		pictures[i] = picture
	}
	size := pictures[0].Bounds()
	if size != pictures[1].Bounds() {
		return 1
	}
	count := 0
	for y := size.Min.Y; y < size.Max.Y; y++ {
		for x := size.Min.X; x < size.Max.X; x++ {
			r1, g1, b1, _ := pictures[0].At(x, y).RGBA()
			r2, g2, b2, _ := pictures[1].At(x, y).RGBA()
			const clear = 0x4000
			for _, d := range [3]float64{float64(r1) - float64(r2), float64(g1) - float64(g2), float64(b1) - float64(b2)} {
				if math.Abs(d) > clear {
					count++
					break
				}
			}
		}
	}
	return float64(count) / float64(size.Dx()*size.Dy())
}
