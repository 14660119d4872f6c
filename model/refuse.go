package model

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"costcone/internal/diag"
)

// The limits of a file.
const (
	maxBytes = 1 << 20 // of a file
	maxDepth = 100     // levels of mappings and lists

	maxRefused = 20 // messages about YAML that is not plain
)

// checkBytes refuses what is no text: too long, not UTF-8, control characters.
func checkBytes(f *diag.File, msgs *diag.List) bool {
	if len(f.Text) > maxBytes {
		msgs.Add(diag.Message{File: f, Text: fmt.Sprintf("the file has %d bytes; at most %d (1 MiB) are read", len(f.Text), maxBytes)})
		return false
	}
	pos := diag.Pos{Line: 1, Col: 1}
	for i := 0; i < len(f.Text); {
		r, n := utf8.DecodeRuneInString(f.Text[i:])
		text := ""
		switch {
		case r == utf8.RuneError && n == 1:
			text = fmt.Sprintf("the byte 0x%02X is not UTF-8; save the file as UTF-8", f.Text[i])
		case r == '\r' && !strings.HasPrefix(f.Text[i:], "\r\n"):
			text = "a carriage return without a line feed; end lines with a line feed"
		case r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0x7f:
			text = fmt.Sprintf("the control character 0x%02X is not text", r)
		}
		if text != "" {
			msgs.Add(diag.Message{File: f, Pos: pos, Text: text})
			return false
		}
		i += n
		if pos.Col++; r == '\n' {
			pos = diag.Pos{Line: pos.Line + 1, Col: 1}
		}
		if r == '\ufeff' && i == n {
			pos.Col = 1
		}
	}
	return true
}

// tooDeep reports whether brackets and indentation nest deeper than maxDepth,
// and where they first do.
func tooDeep(tokens token.Tokens) (diag.Pos, bool) {
	var columns []int // of the open block levels; a dash is deeper than a key in its column
	flow := 0
	for i, t := range tokens {
		level := -1
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow = max(0, flow-1)
		case token.SequenceEntryType:
			level = 2*t.Position.Column + 1
		case token.MappingValueType:
			if i > 0 {
				level = 2 * tokens[i-1].Position.Column
			}
		}
		if level >= 0 && flow == 0 {
			for len(columns) > 0 && columns[len(columns)-1] >= level {
				columns = columns[:len(columns)-1]
			}
			columns = append(columns, level)
		}
		if len(columns)+flow > maxDepth {
			return diag.Pos{Line: t.Position.Line, Col: t.Position.Column}, true
		}
	}
	return diag.Pos{}, false
}

// refuseNode records what is not plain YAML at the cursor and moves over it.
// inner is what it was put before, nil for an alias.
func (b *builder) refuseNode(n ast.Node) (inner ast.Node, refused bool) {
	width := 0
	for word := b.rest(); width < len(word) && !isSpace(word[width]) && strings.IndexByte(",[]{}", word[width]) < 0; {
		width++
	}
	width = max(1, utf8.RuneCountInString(b.rest()[:width]))
	switch n := n.(type) {
	case *ast.AnchorNode:
		b.refuse(width, "YAML anchors are not read; write the value out, or quote the text")
		inner = n.Value
	case *ast.AliasNode:
		b.refuse(width, "YAML aliases are not read; write the value out, or quote the text")
	case *ast.TagNode:
		b.refuse(width, "YAML tags are not read; write the value without it, or quote the text")
		inner = n.Value
	case *ast.DirectiveNode:
		b.refuse(width, "a YAML directive is not read; write the scenario without it")
	default:
		return nil, false
	}
	b.advance(width)
	return inner, true
}

// checkKeys reports torn calls and keys that stand twice, in every mapping.
func checkKeys(n *node, msgs *diag.List) {
	if n.flow {
		mendTorn(n, msgs)
	}
	first := map[string]*node{}
	for i, p := range n.pairs {
		k := p.key
		if n.isGroupTail(i) && n.isGroupTail(i-1) {
			continue // the other 000 of 2,000,000
		}
		if k.kind != scalar {
			msgs.Add(k.errorf("a key is text, not %s", k.kind))
			continue
		}
		if other, twice := first[k.text.S]; twice && !k.null {
			msgs.Add(k.errorf("the key %q stands twice in this mapping; the first is at line %d", k.text.S, other.text.At(0).Line))
			continue
		}
		first[k.text.S] = k
	}
	for _, p := range n.pairs {
		checkPlain(p.value, msgs)
		checkKeys(p.value, msgs)
	}
	for _, item := range n.items {
		checkPlain(item, msgs)
		checkKeys(item, msgs)
	}
}

// checkPlain refuses a plain scalar that holds `: `, which YAML does not allow
// and the library reads in brackets.
func checkPlain(n *node, msgs *diag.List) {
	if n.kind != scalar || !n.plain {
		return
	}
	if i := strings.Index(n.text.S, ": "); i >= 0 {
		msgs.Add(n.text.Error(i, i+1, "a text that holds `: ` must be in quotes").
			WithHint("%s", quotedLine(n.text.File, n.start, n.end)))
	}
}
