package house

import (
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// TestMethodsNameTests looks for every test that docs/METHODS.md names.
func TestMethodsNameTests(t *testing.T) {
	text, err := os.ReadFile("../../docs/METHODS.md")
	if err != nil {
		t.Fatal(err)
	}
	list := exec.Command("go", "list", "-f", `{{range .TestGoFiles}}{{$.Dir}}/{{.}} {{end}}{{range .XTestGoFiles}}{{$.Dir}}/{{.}} {{end}}`, "./...")
	list.Dir = "../.."
	list.Stderr = os.Stderr
	files, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, path := range regexp.MustCompile(`\S+`).FindAllString(string(files), -1) {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(source), -1) {
			known[m[1]] = true
		}
	}
	named := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(string(text), -1)
	if len(named) < 50 {
		t.Errorf("the page names %d tests only", len(named))
	}
	for _, m := range named {
		if !known[m[1]] {
			t.Errorf("docs/METHODS.md names %s, which is no test", m[1])
		}
	}
}
