package model

import (
	"strings"

	"costcone/internal/diag"
)

// A blockLine is one line of a block scalar, behind its indentation.
type blockLine struct {
	chars  []string
	places []diag.Pos
	end    diag.Pos
}

func (l blockLine) blank() bool { return len(l.chars) == 0 }

// indented reports whether the line begins with a blank and so is not folded.
func (l blockLine) indented() bool { return !l.blank() && isBlank(l.chars[0][0]) }

// block reads the literal or folded block scalar at the cursor, whose parent is
// indented by indent columns (YAML 1.2.2, §8.1).
func (c *cursor) block(indent int) diag.Text {
	folded := c.next() == ">"
	chomp, width := byte(0), 0
	for ; !isSpace(c.peek()) && !c.done(); c.next() {
		switch b := c.peek(); {
		case b == '-' || b == '+':
			chomp = b
		case b >= '1' && b <= '9':
			width = int(b - '0')
		default:
			return diag.Text{File: c.file}
		}
	}
	c.skipLine()
	if width > 0 {
		width += max(indent, 0)
	} else {
		width = c.blockIndent(indent)
	}
	lines := c.blockLines(width)
	return c.joinBlock(lines, folded, chomp)
}

// blockIndent returns the indentation of the first line that is not blank.
func (c *cursor) blockIndent(parent int) int {
	for line := range strings.Lines(c.rest()) {
		body := strings.TrimLeft(line, " ")
		if strings.Trim(body, "\r\n") != "" {
			return max(len(line)-len(body), parent+1)
		}
	}
	return parent + 1
}

// blockLines reads the lines that are indented by width or more, and blank ones.
func (c *cursor) blockLines(width int) []blockLine {
	var lines []blockLine
	for !c.done() {
		line, _, _ := strings.Cut(c.rest(), "\n")
		line = strings.TrimSuffix(line, "\r")
		body := strings.TrimLeft(line, " ")
		if len(line)-len(body) < width && body != "" {
			break
		}
		var l blockLine
		c.advance(min(width, len(line)))
		for start := c.line; c.line == start && !c.done() && c.peek() != '\n' && !(c.peek() == '\r' && c.peekAt(1) == '\n'); {
			l.places = append(l.places, c.pos())
			l.chars = append(l.chars, c.next())
		}
		l.end = c.pos()
		lines = append(lines, l)
		c.skipLine()
	}
	return lines
}

// joinBlock puts the lines together and treats the line ends at the end as
// chomp says: '-' none, '+' all, else one.
func (c *cursor) joinBlock(lines []blockLine, folded bool, chomp byte) diag.Text {
	last := len(lines)
	for last > 0 && lines[last-1].blank() {
		last--
	}
	var w writer
	end := c.pos()
	for i := 0; i < last; i++ {
		l := lines[i]
		for k, s := range l.chars {
			w.put(s, l.places[k])
		}
		end = l.end
		if i+1 == last {
			break
		}
		blanks := 0
		for lines[i+1+blanks].blank() {
			blanks++
		}
		next := lines[i+1+blanks]
		switch {
		case !folded || l.indented() || next.indented() || l.blank():
			w.put("\n", end)
		case blanks == 0:
			w.put(" ", end)
			continue
		}
		w.put(strings.Repeat("\n", blanks), end)
		i += blanks
	}
	if keep := len(lines) - last; chomp == '+' && keep > 0 {
		w.put(strings.Repeat("\n", keep), end)
	}
	if last > 0 && chomp != '-' {
		w.put("\n", end)
	}
	return w.text(c.file, end)
}
