package plots

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"time"

	"codeberg.org/go-pdf/fpdf"
	stdfont "golang.org/x/image/font"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgsvg"
)

// renderers paint a scene in each format.
var renderers = map[string]func(*scene, io.Writer) error{
	"png": renderPNG,
	"svg": renderSVG,
	"pdf": renderPDF,
}

func renderPNG(s *scene, w io.Writer) error {
	c := vgimg.NewWith(vgimg.UseWH(s.width, s.height), vgimg.UseDPI(dpi))
	s.paint(draw.New(c))
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}

// renderSVG leaves the fonts out of the file, and names beside Liberation Sans
// the fonts that have its metrics.
func renderSVG(s *scene, w io.Writer) error {
	c := vgsvg.New(s.width, s.height)
	s.paint(draw.New(c))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return err
	}
	text := strings.ReplaceAll(b.String(), "font-family:Liberation Sans;", "font-family:'Liberation Sans',Arial,Helvetica,sans-serif;")
	_, err := io.WriteString(w, text)
	return err
}

// fixPDF takes the clock and the map order out of the PDF writer, whose
// settings can only be made for the process.
var fixPDF = sync.OnceFunc(func() {
	epoch := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	fpdf.SetDefaultCatalogSort(true)
	fpdf.SetDefaultCreationDate(epoch)
	fpdf.SetDefaultModificationDate(epoch)
})

func renderPDF(s *scene, w io.Writer) error {
	fixPDF()
	c := vgpdf.New(s.width, s.height)
	s.paint(draw.NewCanvas(windows1252{c}, s.width, s.height))
	_, err := c.WriteTo(w)
	return err
}

// windows1252 is a PDF canvas that hands over texts in the one encoding that
// vgpdf embeds its fonts with; other characters become "?".
type windows1252 struct{ *vgpdf.Canvas }

func (c windows1252) FillString(f font.Face, at vg.Point, s string) {
	var b strings.Builder
	for _, r := range s {
		switch i := strings.IndexRune(upper1252, r); {
		case r < 0x80 || r >= 0xA0 && r <= 0xFF:
			b.WriteByte(byte(r))
		case i >= 0:
			b.WriteByte(byte(0x80 + len([]rune(upper1252[:i]))))
		default:
			b.WriteByte('?')
		}
	}
	if f.Font.Weight == stdfont.WeightBold {
		// vgpdf registers a bold face as a regular one and then asks for the
		// bold; under a name of its own it is found.
		f.Font.Weight, f.Font.Variant = stdfont.WeightNormal, f.Font.Variant+"Bold"
	}
	c.Canvas.FillString(f, at, b.String())
}

// upper1252 is the code page from 0x80 to 0x9F; unused places hold NUL.
const upper1252 = "€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ"
