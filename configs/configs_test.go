package configs

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"testing"
)

// TestEmbedded compares what is embedded with the files of the folder.
func TestEmbedded(t *testing.T) {
	for _, c := range []struct {
		folder string
		names  []string
		read   func(string) ([]byte, error)
	}{{".", ScenarioNames(), Scenario}, {"models", ModelNames(), Model}, {"data", DataNames(), Data}} {
		if len(c.names) == 0 || !slices.IsSorted(c.names) {
			t.Errorf("%s: names %v", c.folder, c.names)
		}
		for _, name := range c.names {
			got, err := c.read(name)
			want, errFile := os.ReadFile(c.folder + "/" + name + ".yaml")
			if err != nil || errFile != nil || string(got) != string(want) {
				t.Errorf("%s/%s: %v %v", c.folder, name, err, errFile)
			}
		}
		for _, name := range []string{"", "nope", "../configs/deepseek", "models/fleet", `models\fleet`, "configs.go"} {
			if _, err := c.read(name); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s/%q: %v", c.folder, name, err)
			}
		}
	}
}
