import { FormEvent, useState } from 'react';

interface Props {
  onSubmit: (email: string, password: string, name: string, isNew: boolean) => Promise<void>;
}

export function LoginForm({ onSubmit }: Props) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [name, setName] = useState('');
  const [isNew, setIsNew] = useState(false);
  const [error, setError] = useState('');

  async function submit(event: FormEvent) {
    event.preventDefault();
    setError('');
    try {
      await onSubmit(email, password, name, isNew);
    } catch (reason: any) {
      setError(reason.message);
    }
  }

  return (
    <form className="panel login" onSubmit={submit}>
      <h1>{isNew ? 'Create account' : 'Sign in'}</h1>
      {isNew && <input placeholder="Name" value={name} onChange={(event) => setName(event.target.value)} />}
      <input placeholder="Email" type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
      <input
        placeholder="Password"
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {error && <p className="error">{error}</p>}
      <button type="submit">{isNew ? 'Register' : 'Sign in'}</button>
      <a onClick={() => setIsNew(!isNew)}>{isNew ? 'I have an account' : 'Create an account'}</a>
    </form>
  );
}
