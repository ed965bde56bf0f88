import { useEffect, useState } from 'react';
import { Link, NavLink, Outlet, useNavigate } from 'react-router-dom';
import { api, setToken } from '../api/client';
import { useLoad } from '../hooks/useLoad';

export function Layout() {
  const navigate = useNavigate();
  const { data: user } = useLoad(() => api.me(), []);
  const [online, setOnline] = useState(true);

  useEffect(() => {
    window.addEventListener('online', () => setOnline(true));
    window.addEventListener('offline', () => setOnline(false));
  }, []);

  function logout() {
    setToken(null);
    navigate('/login');
  }

  return (
    <div className="layout">
      <header className="topbar">
        <Link to="/" className="brand">
          <img src="/logo.svg" width="24" height="24" /> Knowledge Base
        </Link>
        <nav>
          <NavLink to="/">Documents</NavLink>
          <NavLink to="/search">Search</NavLink>
          <NavLink to="/upload">Upload</NavLink>
          <NavLink to="/settings">Settings</NavLink>
        </nav>
        <div className="account">
          {!online && <span className="badge">offline</span>}
          {user && <img className="avatar" src={user.avatarUrl} />}
          <button className="icon" onClick={logout}>
            <svg viewBox="0 0 24 24" width="18" height="18">
              <path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9" fill="none" stroke="currentColor" strokeWidth="2" />
            </svg>
          </button>
        </div>
      </header>
      <div className="content">
        <Outlet />
      </div>
    </div>
  );
}
