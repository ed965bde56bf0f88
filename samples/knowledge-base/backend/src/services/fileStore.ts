import fs from 'fs';
import path from 'path';
import { Client } from 'minio';
import { Config } from '../config';

export interface FileStore {
  put(key: string, content: Buffer, contentType: string): Promise<void>;
  get(key: string): Promise<Buffer>;
}

export class LocalFileStore implements FileStore {
  constructor(private readonly directory: string) {}

  async put(key: string, content: Buffer) {
    fs.mkdirSync(this.directory, { recursive: true });
    await fs.promises.writeFile(path.join(this.directory, key), content);
  }

  async get(key: string) {
    return fs.promises.readFile(path.join(this.directory, key));
  }
}

export class MinioFileStore implements FileStore {
  private readonly client: Client;

  constructor(private readonly settings: Config['minio']) {
    this.client = new Client({
      endPoint: settings.endpoint ?? 'localhost',
      port: settings.port,
      useSSL: false,
      accessKey: settings.accessKey,
      secretKey: settings.secretKey,
    });
  }

  async put(key: string, content: Buffer, contentType: string) {
    if (!(await this.client.bucketExists(this.settings.bucket))) {
      await this.client.makeBucket(this.settings.bucket);
    }
    await this.client.putObject(this.settings.bucket, key, content, content.length, { 'Content-Type': contentType });
  }

  async get(key: string) {
    const stream = await this.client.getObject(this.settings.bucket, key);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}
