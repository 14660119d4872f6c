package model

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"costcone/internal/diag"
)

// A cursor walks through a file and knows its place in it.
type cursor struct {
	file      *diag.File
	off       int
	line, col int // 1-based, in characters
}

func newCursor(f *diag.File) *cursor {
	c := &cursor{file: f, line: 1, col: 1}
	if strings.HasPrefix(f.Text, byteOrderMark) {
		c.off = len(byteOrderMark)
	}
	return c
}

const byteOrderMark = "\ufeff"

func (c *cursor) pos() diag.Pos { return diag.Pos{Line: c.line, Col: c.col} }
func (c *cursor) done() bool    { return c.off >= len(c.file.Text) }
func (c *cursor) rest() string  { return c.file.Text[c.off:] }

// peek returns the byte at the cursor, 0 at the end.
func (c *cursor) peek() byte { return c.peekAt(0) }

func (c *cursor) peekAt(n int) byte {
	if c.off+n < len(c.file.Text) {
		return c.file.Text[c.off+n]
	}
	return 0
}

// next moves over one character and returns it with its bytes.
func (c *cursor) next() string {
	_, n := utf8.DecodeRuneInString(c.rest())
	s := c.file.Text[c.off : c.off+n]
	c.off += n
	c.col++
	if s == "\n" {
		c.line, c.col = c.line+1, 1
	}
	return s
}

// advance moves over n characters.
func (c *cursor) advance(n int) {
	for ; n > 0 && !c.done(); n-- {
		c.next()
	}
}

// take moves over the byte if it stands at the cursor.
func (c *cursor) take(b byte) bool {
	if c.done() || c.peek() != b {
		return false
	}
	c.next()
	return true
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' }
func isSpace(b byte) bool { return isBlank(b) || b == '\n' || b == '\r' }

// skipBlanks moves over blanks on the line.
func (c *cursor) skipBlanks() {
	for isBlank(c.peek()) {
		c.next()
	}
}

// skipLine moves to the beginning of the next line.
func (c *cursor) skipLine() {
	for !c.done() && c.next() != "\n" {
	}
}

// skip moves over blanks, line ends and comments.
func (c *cursor) skip() {
	for !c.done() {
		switch {
		case isSpace(c.peek()):
			c.next()
		case c.peek() == '#' && (c.off == 0 || isSpace(c.file.Text[c.off-1]) || strings.IndexByte(",[]{}", c.file.Text[c.off-1]) >= 0):
			c.skipLine()
		default:
			return
		}
	}
}

// skipTo moves to the next such byte that no comment holds.
func (c *cursor) skipTo(b byte) {
	for c.skip(); !c.done() && c.peek() != b; c.skip() {
		c.next()
	}
}

// skipMarkers moves over blanks, comments and the document markers.
func (c *cursor) skipMarkers() {
	for {
		c.skip()
		marker := strings.HasPrefix(c.rest(), "---") || strings.HasPrefix(c.rest(), "...")
		if c.col != 1 || !marker || !(c.off+3 >= len(c.file.Text) || isSpace(c.peekAt(3))) {
			return
		}
		c.advance(3)
	}
}

// A writer collects the content of a scalar with the place of every byte.
type writer struct {
	s      strings.Builder
	places []diag.Pos
}

// put appends s, all of which stands at pos.
func (w *writer) put(s string, pos diag.Pos) {
	w.s.WriteString(s)
	for range len(s) {
		w.places = append(w.places, pos)
	}
}

// text ends the content at pos.
func (w *writer) text(f *diag.File, pos diag.Pos) diag.Text {
	return diag.Text{File: f, S: w.s.String(), Places: append(w.places, pos)}
}

// fold appends what breaks line ends between two lines of a scalar stand for:
// one is a blank, more are one line end less. pos is where the first line ended.
func (w *writer) fold(breaks int, pos diag.Pos) {
	if breaks == 1 {
		w.put(" ", pos)
	} else {
		w.put(strings.Repeat("\n", breaks-1), pos)
	}
}

// gap moves over blanks and line ends and returns the blanks when there is no
// line end among them, with their places.
func (c *cursor) gap() (blanks []string, places []diag.Pos, breaks int) {
	for isSpace(c.peek()) {
		pos := c.pos()
		s := c.next()
		if s == "\n" {
			breaks++
		}
		blanks, places = append(blanks, s), append(places, pos)
	}
	return blanks, places, breaks
}

// putGap appends the blanks between two words of a flow scalar.
func (w *writer) putGap(c *cursor) {
	blanks, places, breaks := c.gap()
	if breaks > 0 {
		w.fold(breaks, places[0])
		return
	}
	for i, s := range blanks {
		w.put(s, places[i])
	}
}

// plainScalar reads the plain scalar at the cursor, whose words are those of
// value. The text has no places when they are not.
func (c *cursor) plainScalar(value string) diag.Text {
	var w writer
	words := strings.Fields(value)
	for i, word := range words {
		if i > 0 {
			w.putGap(c)
		}
		if !strings.HasPrefix(c.rest(), word) {
			return diag.Text{File: c.file}
		}
		for n := utf8.RuneCountInString(word); n > 0; n-- {
			pos := c.pos()
			w.put(c.next(), pos)
		}
	}
	return w.text(c.file, c.pos())
}

// singleQuoted reads the single-quoted scalar at the cursor.
func (c *cursor) singleQuoted() diag.Text {
	var w writer
	c.next()
	for !c.done() {
		pos := c.pos()
		switch {
		case strings.HasPrefix(c.rest(), "''"):
			c.advance(2)
			w.put("'", pos)
		case c.peek() == '\'':
			end := c.pos()
			c.next()
			return w.text(c.file, end)
		case isSpace(c.peek()):
			w.putGap(c)
		default:
			w.put(c.next(), pos)
		}
	}
	return diag.Text{File: c.file}
}

// doubleQuoted reads the double-quoted scalar at the cursor.
func (c *cursor) doubleQuoted() diag.Text {
	var w writer
	c.next()
	for !c.done() {
		pos := c.pos()
		switch {
		case c.peek() == '\\':
			s, ok := c.escape()
			if !ok {
				return diag.Text{File: c.file}
			}
			w.put(s, pos)
		case c.peek() == '"':
			c.next()
			return w.text(c.file, pos)
		case isSpace(c.peek()):
			w.putGap(c)
		default:
			w.put(c.next(), pos)
		}
	}
	return diag.Text{File: c.file}
}

// escapes are the one-letter escapes of a double-quoted scalar (YAML 1.2.2, §5.7).
const escapes = "0\x00a\ab\bt\t\t\tn\nv\vf\fr\re\x1b  \"\"//\\\\N\u0085_\u00a0L\u2028P\u2029"

// escape reads the escape at the cursor.
func (c *cursor) escape() (string, bool) {
	c.next()
	if c.peek() == '\n' || c.peek() == '\r' {
		// A line end that is escaped joins the lines without a blank.
		c.gap()
		return "", true
	}
	letter := c.next()
	if width := strings.Index(" 2xx 4uu 8UU", letter+letter); width > 0 && len(letter) == 1 {
		return c.hexEscape(int(" 2xx 4uu 8UU"[width-1] - '0'))
	}
	pairs := []rune(escapes)
	for i := 0; i < len(pairs); i += 2 {
		if string(pairs[i]) == letter {
			return string(pairs[i+1]), true
		}
	}
	return "", false
}

// hexEscape reads the digits of \x, \u or \U. Two \u may be one UTF-16 pair.
func (c *cursor) hexEscape(digits int) (string, bool) {
	r, ok := c.hex(digits)
	if ok && digits == 4 && r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(c.rest(), `\u`) {
		c.advance(2)
		low, okLow := c.hex(4)
		return string(0x10000 + (r-0xd800)<<10 + (low - 0xdc00)), okLow && low >= 0xdc00 && low < 0xe000
	}
	return string(r), ok && utf8.ValidRune(r)
}

func (c *cursor) hex(digits int) (rune, bool) {
	if len(c.rest()) < digits {
		return 0, false
	}
	v, err := strconv.ParseUint(c.rest()[:digits], 16, 32)
	if err != nil || v > 0x10ffff {
		return 0, false
	}
	c.advance(digits)
	return rune(v), true
}

// sameInk reports whether two texts differ in blanks and line ends only.
func sameInk(a, b string) bool {
	if a == b {
		return true
	}
	strip := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return strip(a) == strip(b)
}
