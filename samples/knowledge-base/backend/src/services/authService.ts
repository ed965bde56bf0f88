import crypto from 'crypto';
import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';
import { config } from '../config';
import { UserRepository } from '../repositories/types';
import { User } from '../types';

export class AuthService {
  constructor(private readonly users: UserRepository) {}

  async register(email: string, password: string, name: string) {
    if (await this.users.findByEmail(email)) return null;
    const passwordHash = await bcrypt.hash(password, 10);
    const digest = crypto.createHash('md5').update(email.trim().toLowerCase()).digest('hex');
    const user = await this.users.create({
      email,
      name,
      passwordHash,
      avatarUrl: `https://www.gravatar.com/avatar/${digest}?d=identicon`,
    });
    return { token: this.sign(user), user: publicUser(user) };
  }

  async login(email: string, password: string) {
    const user = await this.users.findByEmail(email);
    if (!user || !(await bcrypt.compare(password, user.passwordHash))) return null;
    return { token: this.sign(user), user: publicUser(user) };
  }

  sign(user: User) {
    return jwt.sign({ sub: user.id, email: user.email }, config.jwtSecret, { expiresIn: '365d' });
  }

  verify(token: string) {
    return jwt.verify(token, config.jwtSecret) as { sub: string; email: string };
  }
}

export function publicUser(user: User) {
  return { id: user.id, email: user.email, name: user.name, avatarUrl: user.avatarUrl };
}
