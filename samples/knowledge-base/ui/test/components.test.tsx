import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { describe, expect, it, vi } from 'vitest';
import { DocumentForm } from '../src/components/DocumentForm';
import { LoginForm } from '../src/components/LoginForm';
import { SearchResults } from '../src/components/SearchResults';
import { StatsPanel } from '../src/components/StatsPanel';
import { TagList } from '../src/components/TagList';
import { formatSize, titleFromFilename } from '../src/format';

const type = (placeholder: string, value: string) =>
  fireEvent.change(screen.getByPlaceholderText(placeholder), { target: { value } });

describe('format', () => {
  it('shows sizes in readable units', () => {
    expect(formatSize(512)).toBe('512 B');
    expect(formatSize(2048)).toBe('2.0 kB');
    expect(formatSize(5 * 1024 * 1024)).toBe('5.0 MB');
  });

  it('turns a file name into a title', () => {
    expect(titleFromFilename('release-notes_v2.md')).toBe('Release notes v2');
  });
});

describe('TagList', () => {
  it('shows nothing without tags', () => {
    const { container } = render(<TagList tags={[]} />);
    expect(container.innerHTML).toBe('');
  });

  it('tells which tag was chosen', () => {
    const onSelect = vi.fn();
    render(<TagList tags={['ops', 'guide']} onSelect={onSelect} />);
    fireEvent.click(screen.getByText('#guide'));
    expect(onSelect).toHaveBeenCalledWith('guide');
  });

  it('marks the active tag', () => {
    render(<TagList tags={['ops', 'guide']} active="ops" />);
    expect(screen.getByText('#ops').className).toBe('tag active');
  });
});

describe('LoginForm', () => {
  it('sends email and password', () => {
    const onSubmit = vi.fn().mockResolvedValue(undefined);
    render(<LoginForm onSubmit={onSubmit} />);
    type('Email', 'ada@example.com');
    type('Password', 'secret');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(onSubmit).toHaveBeenCalledWith('ada@example.com', 'secret', '', false);
  });

  it('asks for a name when registering', () => {
    render(<LoginForm onSubmit={vi.fn()} />);
    expect(screen.queryByPlaceholderText('Name')).toBeNull();
    fireEvent.click(screen.getByText('Create an account'));
    expect(screen.getByPlaceholderText('Name')).toBeTruthy();
  });

  it('shows why the login failed', async () => {
    render(<LoginForm onSubmit={vi.fn().mockRejectedValue(new Error('Wrong email or password'))} />);
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('Wrong email or password')).toBeTruthy();
  });
});

describe('DocumentForm', () => {
  const initial = { title: '', content: '', tags: [], collectionId: null };

  it('refuses to save without a title', () => {
    const onSave = vi.fn();
    render(<DocumentForm initial={initial} collections={[]} onSave={onSave} onCancel={vi.fn()} />);
    fireEvent.click(screen.getByText('Save'));
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByText('Give the document a title')).toBeTruthy();
  });

  it('cleans the tags before saving', () => {
    const onSave = vi.fn();
    render(<DocumentForm initial={initial} collections={[]} onSave={onSave} onCancel={vi.fn()} />);
    type('Title', 'Backup guide');
    type('Tags, separated by commas', 'Ops, , backup ');
    fireEvent.click(screen.getByText('Save'));
    expect(onSave).toHaveBeenCalledWith({ title: 'Backup guide', content: '', tags: ['ops', 'backup'], collectionId: null });
  });
});

describe('SearchResults', () => {
  it('links to the documents found', () => {
    const results = [{ id: '7', title: 'Backup guide', tags: [], excerpt: 'How to restore', score: 0.5 }];
    render(
      <MemoryRouter>
        <SearchResults results={results} />
      </MemoryRouter>,
    );
    expect(screen.getByText('Backup guide').getAttribute('href')).toBe('/documents/7');
    expect(screen.getByText('0.50')).toBeTruthy();
  });

  it('says when nothing was found', () => {
    render(<SearchResults results={[]} />);
    expect(screen.getByText('Nothing found.')).toBeTruthy();
  });
});

describe('StatsPanel', () => {
  it('shows every figure', () => {
    render(<StatsPanel stats={{ documents: 3, words: 1200, attachments: 0, tags: 2, collections: 1 }} />);
    expect(screen.getByText('1,200')).toBeTruthy();
  });
});
