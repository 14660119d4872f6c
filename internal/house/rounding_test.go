package house

import (
	"bufio"
	"go/ast"
	"go/build"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// rounded are the packages that compute numbers of a result.
var rounded = []string{"internal/fmath", "dist", "sim/design", "sim/program", "sim/stat", "sim", "sim/study", "model/lang",
	"model", "result"}

// exactMath are the functions of package math whose bits IEEE 754 fixes.
var exactMath = map[string]bool{"Float64bits": true, "Float64frombits": true, "Sqrt": true, "Floor": true, "Ceil": true,
	"Trunc": true, "Round": true, "RoundToEven": true, "Abs": true, "Inf": true, "NaN": true, "IsInf": true, "IsNaN": true,
	"Signbit": true, "Copysign": true, "Max": true, "Min": true, "Ldexp": true, "Frexp": true, "Nextafter": true}

// TestNoProductCanBeFused reads the source of every package that computes
// numbers. A compiler may fuse x*y + z across statements and inlined calls, so
// that the bits depend on the CPU, unless the product is converted:
// float64(x*y). Hence every product of floating-point numbers is converted, or an
// operand of another product or a quotient, or only compared, or has a constant
// power of two for a factor, which rounds nothing. And of package math only
// functions whose bits IEEE 754 fixes are called.
func TestNoProductCanBeFused(t *testing.T) {
	exports := exportData(t)
	for _, name := range rounded {
		fset := token.NewFileSet()
		files := sources(t, fset, "../../"+name)
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
		lookup := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
		conf := types.Config{Importer: importer.ForCompiler(fset, "gc", lookup)}
		if _, err := conf.Check(name, fset, files, info); err != nil {
			t.Fatal(err)
		}
		c := roundingCheck{info: info, report: func(pos token.Pos, what string) { t.Errorf("%s: %s", fset.Position(pos), what) }}
		for _, f := range files {
			c.file(f)
		}
		t.Logf("%s: %d products", name, c.products)
	}
}

// TestAssemblyFusesNothing looks for multiply-add instructions, which round once
// where the Go beside them rounds twice.
func TestAssemblyFusesNothing(t *testing.T) {
	files := 0
	for _, name := range rounded {
		paths, err := filepath.Glob("../../" + name + "/*.s")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files++
			for i, line := range strings.Split(string(text), "\n") {
				if fused.MatchString(line) {
					t.Errorf("%s:%d: %s", path, i+1, strings.TrimSpace(line))
				}
			}
		}
	}
	if files < 4 {
		t.Errorf("there are %d files of assembly only", files)
	}
}

var fused = regexp.MustCompile(`^\s*(VFN?M|FN?M)(ADD|SUB)`)

// exportData returns the files with the compiler's export data of all packages.
func exportData(t *testing.T) map[string]string {
	t.Helper()
	list := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "./...")
	list.Dir = "../.."
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for s := bufio.NewScanner(strings.NewReader(string(out))); s.Scan(); {
		path, file, _ := strings.Cut(s.Text(), " ")
		files[path] = file
	}
	return files
}

// sources parses the files of a package, tests left out.
func sources(t *testing.T, fset *token.FileSet, dir string) []*ast.File {
	t.Helper()
	paths, err := filepath.Glob(dir + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, path := range paths {
		built, err := build.Default.MatchFile(filepath.Split(path))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, "_test.go") || !built {
			continue
		}
		f, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// A roundingCheck looks for products that could be fused and for functions that
// are not exact.
type roundingCheck struct {
	info     *types.Info
	report   func(pos token.Pos, what string)
	products int
}

func (c *roundingCheck) file(f *ast.File) {
	var stack []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		c.node(n, stack)
		stack = append(stack, n)
		return true
	})
}

func (c *roundingCheck) node(n ast.Node, stack []ast.Node) {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		if f, ok := c.info.Uses[n.Sel].(*types.Func); ok && f.Pkg() != nil && f.Pkg().Path() == "math" && !exactMath[n.Sel.Name] {
			c.report(n.Pos(), "math."+n.Sel.Name+" is not exact on every CPU")
		}
	case *ast.AssignStmt:
		if n.Tok == token.MUL_ASSIGN && c.isFloat(n.Lhs[0]) && !c.powerOfTwo(n.Rhs[0]) {
			c.products++
			c.report(n.Pos(), "*= may be fused: write x = float64(x * y)")
		}
	case *ast.BinaryExpr:
		if n.Op != token.MUL || c.info.Types[n].Value != nil || !c.isFloat(n) || c.powerOfTwo(n.X) || c.powerOfTwo(n.Y) {
			return
		}
		c.products++
		i := len(stack) - 1
		for inParentheses(stack[i]) {
			i--
		}
		if !c.rounds(stack[i]) {
			c.report(n.Pos(), "this product may be fused: write float64(…)")
		}
	}
}

func inParentheses(n ast.Node) bool {
	_, ok := n.(*ast.ParenExpr)
	return ok
}

func (c *roundingCheck) isFloat(e ast.Expr) bool {
	b, ok := c.info.Types[e].Type.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsFloat|types.IsComplex) != 0
}

// powerOfTwo reports whether e is a constant power of two.
func (c *roundingCheck) powerOfTwo(e ast.Expr) bool {
	v := c.info.Types[e].Value
	if v == nil {
		return false
	}
	x, _ := constant.Float64Val(constant.ToFloat(v))
	fraction, _ := math.Frexp(math.Abs(x))
	return fraction == 0.5
}

// rounds reports whether a product below this node is rounded before any sum.
func (c *roundingCheck) rounds(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		return c.info.Types[n.Fun].IsType() // a conversion
	case *ast.BinaryExpr:
		return n.Op != token.ADD && n.Op != token.SUB
	}
	return false
}
