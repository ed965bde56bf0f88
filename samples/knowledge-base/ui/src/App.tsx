import { Navigate, Route, Routes } from 'react-router-dom';
import { getToken } from './api/client';
import { Layout } from './components/Layout';
import { DocumentPage } from './pages/DocumentPage';
import { DocumentsPage } from './pages/DocumentsPage';
import { EditorPage } from './pages/EditorPage';
import { LoginPage } from './pages/LoginPage';
import { SearchPage } from './pages/SearchPage';
import { SettingsPage } from './pages/SettingsPage';
import { SharedPage } from './pages/SharedPage';
import { UploadPage } from './pages/UploadPage';

function Private() {
  return getToken() ? <Layout /> : <Navigate to="/login" replace />;
}

export function App() {
  return (
    <Routes>
      <Route path="/login" element={<LoginPage />} />
      <Route path="/shared/:token" element={<SharedPage />} />
      <Route element={<Private />}>
        <Route path="/" element={<DocumentsPage />} />
        <Route path="/documents/new" element={<EditorPage />} />
        <Route path="/documents/:id" element={<DocumentPage />} />
        <Route path="/documents/:id/edit" element={<EditorPage />} />
        <Route path="/upload" element={<UploadPage />} />
        <Route path="/search" element={<SearchPage />} />
        <Route path="/settings" element={<SettingsPage />} />
      </Route>
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}
