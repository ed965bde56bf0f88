import { useNavigate } from 'react-router-dom';
import { api, setToken } from '../api/client';
import { LoginForm } from '../components/LoginForm';

export function LoginPage() {
  const navigate = useNavigate();

  async function submit(email: string, password: string, name: string, isNew: boolean) {
    const session = isNew ? await api.register(email, password, name) : await api.login(email, password);
    setToken(session.token);
    navigate('/');
  }

  return <LoginForm onSubmit={submit} />;
}
