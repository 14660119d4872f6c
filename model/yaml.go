package model

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"costcone/internal/diag"
)

// A kind says what a node is.
type kind uint8

const (
	scalar kind = iota
	mapping
	list
)

// String names the kind as a message does.
func (k kind) String() string {
	return [...]string{"text", "a mapping", "a list"}[k]
}

// A node is one value of a YAML file with its place: text, a mapping or a
// list. Text is exactly what stands in the file; nothing is turned into a
// number.
type node struct {
	kind  kind
	text  diag.Text // a scalar's content; for others empty, at the place where they begin
	plain bool      // a scalar without quotes
	flow  bool      // a mapping or list in brackets
	null  bool      // nothing is written, or null
	start int       // byte offset in the file
	end   int       // byte offset just behind
	pairs []pair    // of a mapping, in file order
	items []*node   // of a list
}

// A pair is one key of a mapping with its value.
type pair struct{ key, value *node }

// errorf returns an error message about n.
func (n *node) errorf(format string, args ...any) diag.Message {
	return n.text.Error(0, len(n.text.S), format, args...)
}

// warningf returns a warning about n.
func (n *node) warningf(format string, args ...any) diag.Message {
	return n.text.Warning(0, len(n.text.S), format, args...)
}

// what names n for a message: a mapping, a list, nothing, or the text itself.
func (n *node) what() string {
	switch {
	case n.null:
		return "nothing"
	case n.kind == scalar:
		return fmt.Sprintf("%q", n.text.S)
	}
	return n.kind.String()
}

// get returns the value of the key of a mapping, nil when it is not there.
func (n *node) get(key string) *node {
	for _, p := range n.pairs {
		if p.key.text.S == key {
			return p.value
		}
	}
	return nil
}

// readYAML reads the one document of a file. A syntax error is the only
// message there is; everything else that is refused is reported at once. The
// node is nil when the file cannot be used at all.
func readYAML(f *diag.File, msgs *diag.List) *node {
	if !checkBytes(f, msgs) {
		return nil
	}
	file, ok := parseYAML(f, msgs)
	if !ok {
		return nil
	}
	b := builder{cursor: newCursor(f), msgs: msgs, refused: map[string]bool{}}
	var root *node
	for i, doc := range file.Docs {
		root = b.document(i, doc, root)
		if b.lost {
			return nil
		}
	}
	if msgs.HasErrors() {
		return nil
	}
	if root == nil || root.null {
		msgs.Add(diag.Message{File: f, Text: "the file is empty; a scenario begins with `costcone: 1`"})
		return nil
	}
	checkKeys(root, msgs)
	return root
}

// parseYAML runs the YAML library over the file. Its tokens are checked for
// depth first, because the parser is recursive.
func parseYAML(f *diag.File, msgs *diag.List) (file *ast.File, ok bool) {
	defer func() {
		// The library is known to panic on some malformed input.
		if r := recover(); r != nil {
			msgs.Add(diag.Message{File: f, Text: "the file is not YAML that can be read"})
			file, ok = nil, false
		}
	}()
	tokens := lexer.Tokenize(strings.TrimPrefix(f.Text, byteOrderMark))
	if at, deep := tooDeep(tokens); deep {
		msgs.Add(diag.Message{File: f, Pos: at, Text: fmt.Sprintf("the nesting is deeper than %d levels", maxDepth)})
		return nil, false
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		msgs.Add(syntaxError(f, err))
		return nil, false
	}
	return file, true
}

// syntaxError turns an error of the YAML library into a located message.
func syntaxError(f *diag.File, err error) diag.Message {
	m := diag.Message{File: f, Text: "YAML syntax: " + err.Error()}
	var worded interface{ GetMessage() string }
	if errors.As(err, &worded) {
		m.Text = "YAML syntax: " + worded.GetMessage()
	}
	if t := errorToken(err); t != nil {
		m.Pos = tokenPos(f, t)
		m = explainSyntax(f, m)
	}
	return m
}

// errorToken returns the token that an error of the library is about, or nil.
func errorToken(err error) *token.Token {
	var located interface{ GetToken() *token.Token }
	if !errors.As(err, &located) || located.GetToken() == nil || located.GetToken().Position == nil {
		return nil
	}
	return located.GetToken()
}

// tokenPos returns the place of a token, kept inside of the file: the
// library's columns are off behind escapes and line breaks.
func tokenPos(f *diag.File, t *token.Token) diag.Pos {
	line := max(1, t.Position.Line)
	width := len([]rune(f.Line(line)))
	return diag.Pos{Line: line, Col: max(1, min(t.Position.Column, width+1))}
}

// A builder turns the library's tree into nodes, walking the file's text along
// with it. The library tells what a thing is; where it stands and what it says
// is read from the text.
type builder struct {
	*cursor
	msgs *diag.List
	lost bool // text and tree do not agree; nothing further can be placed

	refused map[string]bool // what has been refused, each once
}

// document reads document i; root is what the documents before gave.
func (b *builder) document(i int, doc *ast.DocumentNode, root *node) *node {
	if _, ok := doc.Body.(*ast.DirectiveNode); ok {
		b.skipTo('%')
		b.refuse(1, "a YAML directive is not read; write the scenario without it")
		b.skipLine()
		return root
	}
	b.skipMarkers()
	if doc.Body == nil || b.done() {
		return root
	}
	if i > 0 && root != nil {
		b.msgs.Add(diag.Message{File: b.file, Pos: b.pos(),
			Text: "a second document begins here; a scenario is one document"})
		b.lost = true
		return root
	}
	n := b.build(doc.Body, -1)
	b.skipMarkers()
	return n
}

// refuse records that width characters at the cursor are not plain YAML; the
// same text once.
func (b *builder) refuse(width int, text string) {
	here := *b.cursor
	here.advance(width)
	word := b.file.Text[b.off:here.off]
	if b.refused[word] {
		return
	}
	b.refused[word] = true
	if len(b.refused) > maxRefused {
		b.lost = true
		return
	}
	b.msgs.Add(diag.Message{File: b.file, Pos: b.pos(), Width: width, Text: text})
}

// lose records that the text does not read as the library's tree says.
func (b *builder) lose() *node {
	if !b.lost {
		b.lost = true
		b.msgs.Add(diag.Message{File: b.file, Pos: b.pos(),
			Text: "this YAML cannot be read with certainty"}.WithHint("put the text in quotes"))
	}
	return b.empty()
}

// empty returns a node for nothing, at the cursor.
func (b *builder) empty() *node {
	return &node{null: true, plain: true, start: b.off, end: b.off,
		text: diag.Text{File: b.file, Places: []diag.Pos{b.pos()}}}
}

// build reads n, whose parent is indented by indent columns.
func (b *builder) build(n ast.Node, indent int) *node {
	if b.lost || n == nil {
		return b.empty()
	}
	if n.Type() == ast.NullType && n.GetToken().Type == token.ImplicitNullType {
		return b.empty()
	}
	b.skip()
	if inner, refused := b.refuseNode(n); refused {
		return b.build(inner, indent)
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		return b.mapping(n.Values, n.IsFlowStyle, indent)
	case *ast.MappingValueNode:
		return b.mapping([]*ast.MappingValueNode{n}, false, indent)
	case *ast.SequenceNode:
		return b.list(n, indent)
	case *ast.LiteralNode:
		return b.blockScalar(n.Value.GetToken().Value, indent)
	case *ast.CommentGroupNode:
		return b.empty()
	}
	return b.scalar(n)
}

func (b *builder) mapping(values []*ast.MappingValueNode, flow bool, indent int) *node {
	n := b.open(mapping, flow)
	if flow && !b.take('{') {
		return b.lose()
	}
	if !flow {
		indent = b.col - 1
	}
	for _, v := range values {
		b.skip()
		for flow && b.take(',') {
			b.skip()
		}
		p := pair{key: b.key(v.Key)}
		b.skipBlanks()
		// `{a, b}` has keys without a colon, with nothing behind.
		if !b.take(':') && !flow {
			b.skip()
			if !b.take(':') {
				return b.lose()
			}
		}
		p.value = b.build(v.Value, indent)
		n.pairs = append(n.pairs, p)
		if b.lost {
			return n
		}
	}
	return b.close(n, '}')
}

// key reads a key, which is a single scalar.
func (b *builder) key(k ast.MapKeyNode) *node {
	switch k := k.(type) {
	case *ast.MappingKeyNode:
		b.refuse(1, "a key is written without `?`")
		if !b.take('?') {
			return b.lose()
		}
		return b.build(k.Value, b.col-1)
	case *ast.MergeKeyNode:
		b.refuse(2, "merge keys are not read; write the keys out")
		b.advance(2)
		return b.empty()
	}
	return b.build(k, b.col-1)
}

func (b *builder) list(s *ast.SequenceNode, indent int) *node {
	n := b.open(list, s.IsFlowStyle)
	if s.IsFlowStyle && !b.take('[') {
		return b.lose()
	}
	if !s.IsFlowStyle {
		indent = b.col - 1
	}
	for _, v := range s.Values {
		b.skip()
		if s.IsFlowStyle {
			for b.take(',') {
				b.skip()
			}
		} else if !b.take('-') {
			return b.lose()
		}
		n.items = append(n.items, b.build(v, indent))
		if b.lost {
			return n
		}
	}
	return b.close(n, ']')
}

// open begins a mapping or a list at the cursor.
func (b *builder) open(k kind, flow bool) *node {
	return &node{kind: k, flow: flow, start: b.off,
		text: diag.Text{File: b.file, Places: []diag.Pos{b.pos()}}}
}

// close ends a mapping or a list, with its bracket when it has one.
func (b *builder) close(n *node, bracket byte) *node {
	if n.flow {
		b.skip()
		for b.take(',') {
			b.skip()
		}
		if !b.take(bracket) {
			return b.lose()
		}
	}
	n.end = b.off
	return n
}

// scalar reads a plain or quoted scalar.
func (b *builder) scalar(n ast.Node) *node {
	t := n.GetToken()
	out := &node{start: b.off}
	switch b.peek() {
	case '"':
		out.text = b.doubleQuoted()
	case '\'':
		out.text = b.singleQuoted()
	default:
		out.plain = true
		out.text = b.plainScalar(t.Value)
		out.null = n.Type() == ast.NullType
	}
	out.end = b.off
	if out.text.Places == nil || !sameInk(out.text.S, t.Value) {
		return b.lose()
	}
	return out
}

// blockScalar reads a literal or folded block, whose library reading is value.
func (b *builder) blockScalar(value string, indent int) *node {
	out := &node{start: b.off, text: b.block(indent)}
	out.end = b.off
	if out.text.Places == nil || !sameInk(out.text.S, value) {
		return b.lose()
	}
	return out
}
