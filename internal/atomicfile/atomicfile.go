// Package atomicfile writes files that appear whole or not at all.
package atomicfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile makes the file name hold what write writes. The bytes go to a
// temporary file in the same folder, which is synced and then renamed to name,
// so that name holds either its old content or all of the new one, also after
// a crash. Where write or the file system fails, name is left as it was and
// the temporary file is removed. A link is followed; a name that exists and is
// no regular file (a device, a pipe) is written to directly, for it cannot be
// replaced. perm is the mode of a new file, before the umask.
func WriteFile(name string, perm fs.FileMode, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return &fs.PathError{Op: "write", Path: name, Err: errors.New("is a folder")}
	case err == nil && !info.Mode().IsRegular():
		return writeDirectly(name, write)
	}
	temp, err := create(name, perm)
	if err != nil {
		return err
	}
	if err := fill(temp, write); err != nil {
		os.Remove(temp.Name())
		return err
	}
	if err := os.Rename(temp.Name(), name); err != nil {
		os.Remove(temp.Name())
		return err
	}
	return syncFolder(filepath.Dir(name))
}

// create opens a new temporary file beside name. It is not os.CreateTemp,
// whose mode ignores the umask and perm.
func create(name string, perm fs.FileMode) (*os.File, error) {
	folder, base := filepath.Split(name)
	for try := 0; ; try++ {
		temp := filepath.Join(folder, fmt.Sprintf(".%s.%d-%d.tmp", base, os.Getpid(), try))
		f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if err == nil || !errors.Is(err, fs.ErrExist) || try == 1000 {
			return f, err
		}
	}
}

// fill writes, syncs and closes f.
func fill(f *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	err := write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func writeDirectly(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	return errors.Join(err, f.Close())
}

// syncFolder makes the rename durable. Not every file system can sync a
// folder; the file itself is whole either way, so that is no failure.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return nil
	}
	d.Sync()
	return d.Close()
}
