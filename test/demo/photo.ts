import sharp from 'sharp';

/** A photo as a phone takes it, with the place where it was taken in its EXIF data. */
export function phonePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a9a5b' } })
    .withExif({
      IFD0: { Make: 'Example', Model: 'Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 13/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '112/1 56/1 0/1' },
    })
    .jpeg()
    .toBuffer();
}
