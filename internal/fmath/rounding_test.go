package fmath

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"
)

// A compiler may fuse x*y + z across statements and inlined calls, so that the
// bits depend on the CPU, unless the product is converted: float64(x*y). Hence
// every product of this package is converted, or an operand of another product
// or a quotient, or only compared. And of package math only functions whose bits
// IEEE 754 fixes are called.

var exactMath = map[string]bool{"Float64bits": true, "Float64frombits": true, "Sqrt": true, "Floor": true, "Abs": true,
	"Inf": true, "NaN": true, "IsInf": true, "IsNaN": true, "Signbit": true, "Copysign": true, "Max": true, "Min": true,
	"MaxFloat64": true}

func TestNoProductCanBeFused(t *testing.T) {
	fset := token.NewFileSet()
	var files []*ast.File
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	if _, err := conf.Check("fmath", fset, files, info); err != nil {
		t.Fatal(err)
	}
	products := 0
	for _, f := range files {
		var stack []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			products += checkRounding(t, fset, info, n, stack)
			stack = append(stack, n)
			return true
		})
	}
	if products < 150 {
		t.Errorf("only %d products seen: the test does not see the package", products)
	}
}

// checkRounding reports a product that could be fused and a forbidden call; it
// returns 1 for a product.
func checkRounding(t *testing.T, fset *token.FileSet, info *types.Info, n ast.Node, stack []ast.Node) int {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		if x, ok := n.X.(*ast.Ident); ok && x.Name == "math" && !exactMath[n.Sel.Name] {
			t.Errorf("%s: math.%s is not exact on every CPU", fset.Position(n.Pos()), n.Sel.Name)
		}
	case *ast.AssignStmt:
		if n.Tok == token.MUL_ASSIGN && isFloat(info, n.Lhs[0]) {
			t.Errorf("%s: *= may be fused", fset.Position(n.Pos()))
		}
	case *ast.BinaryExpr:
		tv := info.Types[n]
		if n.Op != token.MUL || tv.Value != nil || !isFloat(info, n) {
			return 0
		}
		i := len(stack) - 1
		for _, ok := stack[i].(*ast.ParenExpr); ok; _, ok = stack[i].(*ast.ParenExpr) {
			i--
		}
		if !rounds(stack[i]) {
			t.Errorf("%s: this product may be fused: write float64(…)", fset.Position(n.Pos()))
		}
		return 1
	}
	return 0
}

func isFloat(info *types.Info, e ast.Expr) bool {
	b, ok := info.Types[e].Type.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsFloat != 0
}

// rounds reports whether a product below this node is rounded before any sum.
func rounds(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		f, ok := n.Fun.(*ast.Ident)
		return ok && f.Name == "float64"
	case *ast.BinaryExpr:
		return n.Op != token.ADD && n.Op != token.SUB
	}
	return false
}
