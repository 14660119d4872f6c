// Package plots draws the figures of a result: per quantity a histogram and an
// exceedance curve, and the range ladder of all rungs. It reads results only,
// so that a figure can be drawn again without a run.
//
// A figure is first laid out as a scene, a list of marks in points with every
// text's box known, and then painted on a canvas of gonum/plot's vg; so the
// layout can be checked without looking at pixels.
package plots

import (
	"image/color"

	stdfont "golang.org/x/image/font"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours are Okabe and Ito's, which the colour-blind tell apart (Color
// Universal Design, 2008), and greys.
var (
	blue       = color.RGBA{0x00, 0x72, 0xB2, 0xFF}
	sky        = color.RGBA{0x56, 0xB4, 0xE9, 0xFF}
	vermillion = color.RGBA{0xD5, 0x5E, 0x00, 0xFF}
	black      = color.RGBA{0x00, 0x00, 0x00, 0xFF}
	white      = color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
	pale       = color.RGBA{0xC9, 0xD6, 0xDF, 0xFF} // outside the interval
	dark       = color.RGBA{0x33, 0x33, 0x33, 0xFF} // text
	grey       = color.RGBA{0x66, 0x66, 0x66, 0xFF} // lesser text
	faint      = color.RGBA{0xE2, 0xE2, 0xE2, 0xFF} // grid
)

// Sizes, for a column of a paper at 6 inches and print at 200 dots per inch.
const (
	figureWidth  = 6 * vg.Inch
	figureHeight = 4 * vg.Inch
	dpi          = 200

	margin      = vg.Length(10) // around everything
	titleSize   = vg.Length(11)
	textSize    = vg.Length(9)
	smallSize   = vg.Length(7.5)
	captionSize = vg.Length(6.5)
	leading     = 1.25 // line distance over font size
	tickLength  = vg.Length(4)
)

// A look is the fonts of one figure.
type look struct{ handler text.Handler }

func newLook() look {
	return look{handler: text.Plain{Fonts: font.NewCache(liberation.Collection())}}
}

// style returns a text style that is anchored at its left end and centre line.
func (l look) style(size vg.Length, c color.Color) text.Style {
	return text.Style{
		Color:  c,
		Font:   font.Font{Typeface: "Liberation", Variant: "Sans", Size: size},
		XAlign: text.XLeft, YAlign: text.YCenter,
		Handler: l.handler,
	}
}

func (l look) bold(size vg.Length, c color.Color) text.Style {
	s := l.style(size, c)
	s.Font.Weight = stdfont.WeightBold
	return s
}

func aligned(s text.Style, x text.XAlignment) text.Style {
	s.XAlign = x
	return s
}

func stroke(c color.Color, width vg.Length, dashes ...vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: width, Dashes: dashes}
}
